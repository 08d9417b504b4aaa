import { lifetimeAt, Minors, minorsText, placeFor, UnknownField } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { ICheck } from '../check';
import { deviating } from './grammar/deviating';
import type { CheckResult } from '../../finding';

/** Every field of a built-in kind exists at its place. */
export const fieldsKnown: ICheck = {
  id: 'fields-known',
  catalogue: ['d69', 'w1'],
  title: 'Every field exists at its place in the Kubernetes version of the cluster',
  why: 'the API server drops the field or rejects the object: a `concurrencyPolicy` dropped from the pod spec let the pods of a CronJob accumulate until the API server ran out of memory',
  source: 'Zalando, "A Million Ways to Crash Your Kubernetes Cluster"',
  severity: 'error',
  evaluate: manifestSet => deviating(manifestSet).flatMap(({ object, unknown, minors }) => unknown.map(field => finding(object, field, minors))),
};

function finding(object: Manifest, field: UnknownField, minors: Minors): CheckResult {
  const { name, path } = field;
  const lifetime = lifetimeAt(field);
  const versions = `Kubernetes ${minorsText(minors)}`;
  if (lifetime) { // exists in another version
    const later = lifetime.first > minors.last;
    return {
      object,
      field: path,
      message: `\`${name}\` exists ${later ? `from Kubernetes 1.${lifetime.first}` : `up to Kubernetes 1.${lifetime.last}`}; ${versions} drops or rejects it`,
      fix: later ? `Remove \`${name}\`, or upgrade to Kubernetes 1.${lifetime.first} or later and declare that version.` : `Remove \`${name}\`.`,
    };
  }
  const place = placeFor(field, minors);
  return {
    object,
    field: path,
    message: `\`${name}\` is not a field of \`${path === name ? object.kind : path.slice(0, -name.length - 1)}\` in ${versions}; the API server drops or rejects it`,
    fix: place === undefined ? `Remove \`${name}\`.` : nameIn(place) === name ? `Move \`${name}\` to \`${place}\`.` : `Rename \`${name}\` to \`${nameIn(place)}\`.`,
  };
}

/** The last name of a path. */
function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
