import { Construct, DecidedField, Decision, fieldOf, propsOf, Step } from '../decisions';
import type { PlacedObject, Problem } from '../lint/reader';

const PATCH = 'none; a JSON patch (`addJsonPatch`) replaces it, and the checks evaluate the result';

/** The object and the field, and their file and line. */
export function heading(object: PlacedObject, steps: readonly Step[]): string {
  const { kind, metadata } = object.manifest;
  const field = fieldOf(steps);
  const name = `${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
  return `${kind} ${name}${field === '' ? '' : ` ${field}`}  (${object.file}:${object.line(field)})`;
}

/** A decision in lines. */
export function decisionLines(decision: Decision, construct: Construct): string[] {
  return [`  decision: ${decision.text}`, ...reasonLines(decision, construct)];
}

/** The decision to leave out a field, in lines. */
export function omissionLines(decision: Decision, construct: Construct): string[] {
  return [`  left out: ${decision.text}`, ...reasonLines(decision, construct)];
}

/** The decisions below a field, one per line. */
export function linesBelow(below: readonly DecidedField[], above: readonly Step[]): string[] {
  return below.map(({ steps, decision }) => `    ${fieldOf(steps.slice(above.length))}: ${decision.text}`);
}

/** Why an input could not be read. */
export function problemText({ file, line, message }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}

function reasonLines(decision: Decision, construct: Construct): string[] {
  const props = propsOf(decision);
  return [
    `  why:      ${decision.why}`,
    ...(decision.source === undefined ? [] : [`  source:   ${decision.source}`]),
    `  prop:     ${props.length > 0 ? propsText(props, construct) : decision.instead ?? PATCH}`,
  ];
}

/** `a, b of ResilientService; c of the cluster`. */
function propsText(props: readonly string[], construct: Construct): string {
  const owners = new Map<string, string[]>();
  for (const prop of props) {
    const [first, ...rest] = prop.split('.');
    const [owner, name] = /^[A-Z]/.test(first) ? [first === 'Cluster' ? 'the cluster' : first, rest.join('.')] : [construct, prop];
    owners.set(owner, [...owners.get(owner) ?? [], `\`${name}\``]);
  }
  return [...owners].map(([owner, names]) => `${names.join(', ')} of ${owner}`).join('; ');
}
