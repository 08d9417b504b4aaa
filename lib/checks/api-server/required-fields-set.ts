import { groupOf, MissingField } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { textAt } from '../../model';
import type { ICheck } from '../check';
import { deviating } from './grammar/deviating';
import type { CheckResult } from '../../finding';

const GROUPS = ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io']; // their schema requires what their validation requires

/** Every field that the API server requires is set. */
export const requiredFieldsSet: ICheck = {
  id: 'required-fields-set',
  catalogue: ['api'],
  title: 'Every field that the API server requires is set',
  why: 'the API server rejects the object, and an apply that contains it stops half-way',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  severity: 'error',
  evaluate: manifestSet => deviating(manifestSet).filter(({ object }) => GROUPS.includes(groupOf(textAt(object, 'apiVersion') ?? '')))
    .flatMap(({ object, missing }) => missing.map(field => finding(object, field))),
};

function finding(object: Manifest, { name, path, place }: MissingField): CheckResult {
  return {
    object,
    field: path,
    message: `\`${name}\` is missing; the API server requires it in ${place.path === '' ? object.kind : `\`${place.path}\``}`,
    fix: `Set \`${path}\`.`,
  };
}
