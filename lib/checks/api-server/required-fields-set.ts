import { groupOf, MissingField } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { textAt } from '../../model';
import type { ICheck } from '../check';
import { deviating } from './grammar/deviating';
import type { CheckResult } from '../../finding';

const JUDGED = ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io']; // groups whose schema and validation agree

/** Nothing is left out that the API server asks for. */
export const requiredFieldsSet: ICheck = {
  id: 'required-fields-set',
  catalogue: ['api'],
  title: 'Every field that the API server requires is written',
  why: 'the API server refuses an object without it, and what was applied before it stays behind alone',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  severity: 'error',
  evaluate: manifestSet => deviating(manifestSet).filter(({ object }) => JUDGED.includes(groupOf(textAt(object, 'apiVersion') ?? '')))
    .flatMap(({ object, missing }) => missing.map(field => finding(object, field))),
};

function finding(object: Manifest, { name, path, place }: MissingField): CheckResult {
  return {
    object,
    field: path,
    message: `${place.path === '' ? object.kind : place.path} has no ${name}, so the API server refuses the object`,
    fix: `write ${path}`,
  };
}
