import { Construct, Explained, Explanation, fieldOf, Step } from '../decisions';
import type { PlacedObject, Problem } from '../lint/reader';

const PATCH = 'fixed; a patch (`addJsonPatch`) replaces it, and the checks judge the result';

/** The object and the field that are explained, and where they stand. */
export function heading(object: PlacedObject, steps: readonly Step[]): string {
  const { kind, metadata } = object.manifest;
  const field = fieldOf(steps);
  const name = `${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
  return `${kind} ${name}${field === '' ? '' : ` ${field}`}  (${object.file}:${object.line(field)})`;
}

/** An explanation in lines, the decision first. */
export function inWords({ decision, why, source, props, instead }: Explanation, construct: Construct): string[] {
  return [
    `  decision: ${decision}`,
    `  why:      ${why}`,
    ...(source === undefined ? [] : [`  source:   ${source}`]),
    `  prop:     ${props ? propsText(props, construct) : instead ?? PATCH}`,
  ];
}

/** An explanation of what is not there, in lines. */
export function omission(explanation: Explanation, construct: Construct): string[] {
  return [`  left out: ${explanation.decision}`, ...inWords(explanation, construct).slice(1)];
}

/** The decisions below a field, a line each. */
export function listed(below: readonly Explained[], above: readonly Step[]): string[] {
  return below.map(({ steps, explanation }) => `    ${fieldOf(steps.slice(above.length))}: ${explanation.decision}`);
}

/** Why something that was given could not be read. */
export function problemText({ file, line, message }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}

/** `a, b of ResilientService, or c of the cluster`. */
function propsText(props: readonly string[], construct: Construct): string {
  const owners = new Map<string, string[]>();
  for (const prop of props) {
    const [first, ...rest] = prop.split('.');
    const [owner, name] = /^[A-Z]/.test(first) ? [first === 'Cluster' ? 'the cluster' : first, rest.join('.')] : [construct, prop];
    owners.set(owner, [...owners.get(owner) ?? [], `\`${name}\``]);
  }
  return [...owners].map(([owner, names]) => `${names.join(', ')} of ${owner}`).join('; ');
}
