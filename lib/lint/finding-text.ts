import type { Finding } from '../finding';
import type { Manifest } from '../kubernetes/manifests/manifest';
import { givenName, textAt } from '../model';

const NO_OBJECT = 'all objects';

/** A finding in four lines; cdk8s puts the path of the construct before the first. */
export function findingText(finding: Finding): string {
  return [
    `${finding.check}: ${oneLine(finding.message)}`,
    `    where: ${oneLine(whereOf(finding))}`,
    `    why:   ${oneLine(finding.why)}`,
    `    fix:   ${oneLine(finding.fix)}`,
  ].join('\n');
}

/** Kind, name and field of a finding, as in `PodDisruptionBudget/web spec.minAvailable`; for a finding about a prop, the prop. */
export function whereOf({ object, field }: Finding): string {
  return [...object === undefined ? [] : [kindAndName(object as Manifest)], ...field === '' ? [] : [field]].join(' ') || NO_OBJECT;
}

/** Kind and name of an object: `Deployment/web`. */
export function kindAndName(object: Manifest): string {
  return `${textAt(object, 'kind')}/${givenName(object)}`;
}

/** Kind, namespace and name of the object of a finding: `Deployment shop/web`. */
export function objectText({ object }: Finding): string {
  if (object === undefined) {
    return NO_OBJECT;
  }
  const namespace = textAt(object, 'metadata', 'namespace');
  return `${textAt(object, 'kind')} ${namespace === undefined ? '' : `${namespace}/`}${givenName(object)}`;
}

/** Keeps four lines at four, whatever an error message contains. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ');
}
