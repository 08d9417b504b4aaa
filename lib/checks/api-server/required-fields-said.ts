import { groupOf, MissingField } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { textAt } from '../../model';
import type { Finding, ICheck } from '../check';
import { deviating } from './grammar/deviating';

const JUDGED = ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io']; // groups whose schema and validation agree

/** Nothing is left out that the API server asks for. */
export const requiredFieldsSaid: ICheck = {
  id: 'required-fields-said',
  rules: ['api'],
  title: 'Every field that the API server requires is written',
  why: 'the API server refuses an object without it, and what was applied before it stays behind alone',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  severity: 'error',
  inspect: landscape => deviating(landscape).filter(({ object }) => JUDGED.includes(groupOf(textAt(object, 'apiVersion') ?? '')))
    .flatMap(({ object, missing }) => missing.map(field => finding(object, field))),
};

function finding(object: Manifest, { name, path, place }: MissingField): Finding {
  return {
    object,
    field: path,
    what: `${place.path === '' ? object.kind : place.path} has no ${name}, so the API server refuses the object`,
    fix: `write ${path}`,
  };
}
