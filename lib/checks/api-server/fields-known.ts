import { lifetimeAt, Minors, minorsText, placeFor, UnknownField } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { ICheck } from '../check';
import { deviating } from './grammar/deviating';
import type { CheckResult } from '../../finding';

/** Every field of a built-in kind is one that the API server has at that place. */
export const fieldsKnown: ICheck = {
  id: 'fields-known',
  catalogue: ['d69', 'w1'],
  title: 'Every field exists at its place in the version of Kubernetes',
  why: 'concurrencyPolicy stood in the pod spec and was dropped in silence, so the pods of a CronJob piled up until the API server had no memory and the shop was down',
  source: 'Zalando, "A Million Ways to Crash Your Kubernetes Cluster"',
  severity: 'error',
  evaluate: manifestSet => deviating(manifestSet).flatMap(({ object, unknown, minors }) => unknown.map(field => finding(object, field, minors))),
};

function finding(object: Manifest, field: UnknownField, minors: Minors): CheckResult {
  const { name, path } = field;
  const lifetime = lifetimeAt(field);
  const versions = `Kubernetes ${minorsText(minors)}`;
  if (lifetime) { // another version has it there
    const later = lifetime.first > minors.last;
    return {
      object,
      field: path,
      message: `${name} ${later ? `exists from Kubernetes 1.${lifetime.first}` : `exists up to Kubernetes 1.${lifetime.last}`}, and ${versions} drops or refuses it`,
      fix: later ? `remove ${name}, or run and declare Kubernetes 1.${lifetime.first} or later` : `remove ${name}`,
    };
  }
  const place = placeFor(field, minors);
  return {
    object,
    field: path,
    message: `${name} is no field of ${path === name ? object.kind : path.slice(0, -name.length - 1)} in ${versions}, so it is dropped or refused`,
    fix: place === undefined ? `remove ${name}` : place.endsWith(`.${name}`) || place === name ? `move it to ${place}` : `write ${place} in its place`,
  };
}
