import { distance } from 'fastest-levenshtein';
import { EXIT } from './exit-code';
import { decisionCatalogue } from './explain-catalogue';
import { ExplainedField, explainedFieldOf, Missing, nameOf, unknownObject } from './explain-subject';
import { decisionLines, heading, linesBelow, omissionLines, problemText } from './explain-text';
import { Inputs } from './inputs';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import { Construct, fieldOf, fieldPathsOf, Lookup, originOf, Step, stepsOf, valueAt } from '../decisions';
import { PlacedObject, read } from '../lint/reader';

const DEFAULT_PATH = 'dist'; // the output directory of cdk8s
const NEAR = 3; // suggestions
const UNLIKE = 1000; // longer than every path
const LONGEST_VALUE = 120; // a line of a terminal
const WORKLOADS = new Set(['Deployment', 'CronJob']);
const KINDS = [...new Set(Object.values(decisionCatalogue).flat().map(({ kind }) => kind))];

/** Prints the decision that set a field of an object, its reason, and the prop that changes it. */
export function explainField(asked: string, paths: readonly string[], terminal: Terminal): number {
  const inputs = new Inputs(terminal);
  const { objects, problems } = read(inputs.of(paths.length > 0 ? paths : [DEFAULT_PATH]));
  const unread = [...inputs.problems, ...problems];
  if (objects.length === 0 && unread.length > 0) {
    throw new UsageError(unread.map(problemText).join('\n'), unread[0].fix);
  }
  unread.forEach(problem => terminal.side(`note: ${problemText(problem)}\n`));
  const subject = explainedFieldOf(asked, objects);
  terminal.out('object' in subject ? textOf(subject, objects) : absenceOf(subject, objects));
  return EXIT.clean;
}

function textOf({ object, field }: ExplainedField, objects: readonly PlacedObject[]): string {
  const construct = constructOf(object, objects);
  if (construct === undefined) {
    throw new UsageError(`${nameOf(object)} was not made by a construct of cdk8s-bulkhead, so no decision is known`,
      'Run `bulkhead check` on the file: the checks evaluate every object.');
  }
  const steps = stepsOf(field);
  const lookup = new Lookup(object.manifest.kind, decisionCatalogue[construct]);
  const value = valueAt(object.manifest, steps);
  return value === undefined ? withoutField(object, steps, lookup, construct) : withField(object, steps, value, lookup, construct);
}

function withField(object: PlacedObject, steps: readonly Step[], value: unknown, lookup: Lookup, construct: Construct): string {
  const entry = steps.length === 0 ? undefined : lookup.decisionOf(steps);
  const below = lookup.below(object.manifest, steps);
  const decided = entry ? decisionLines(entry.decision, construct)
    : steps.length === 0 ? [`  made by: ${construct}`]
      : below.length > 0 ? [] : ['  decision: none of cdk8s-bulkhead: a patch or another tool set it'];
  return [
    heading(object, steps),
    ...(steps.length === 0 ? [] : [`  value:    ${shortened(JSON.stringify(value))}`]),
    ...decided,
    ...(below.length === 0 ? [] : ['  below it:', ...linesBelow(below, steps)]),
    '',
  ].join('\n');
}

function withoutField(object: PlacedObject, steps: readonly Step[], lookup: Lookup, construct: Construct): string {
  const pastTheEnd = steps.some((step, index) => typeof step === 'number' && valueAt(object.manifest, steps.slice(0, index + 1)) === undefined);
  const omitted = pastTheEnd ? undefined : lookup.leftOut(steps);
  const known = pastTheEnd ? undefined : lookup.known(steps);
  if (omitted && steps.length > 0) {
    return [heading(object, steps), ...omissionLines(omitted.decision, construct), ''].join('\n');
  }
  if (known) {
    return [heading(object, steps), '  value:    not set here; where it is set:', ...decisionLines(known.decision, construct), ''].join('\n');
  }
  throw new UsageError(`${nameOf(object)} has no ${fieldOf(steps)}${pastTheEnd ? '' : `, and ${construct} never sets one`}`,
    `Similar fields: ${nearFields(object, lookup, steps).join(', ')}.`);
}

/** An object that a construct leaves out beside another of the same name. */
function absenceOf(missing: Missing, objects: readonly PlacedObject[]): string {
  const kind = KINDS.find(one => one.toLowerCase() === missing.kind.toLowerCase());
  for (const object of objects.filter(({ manifest }) => WORKLOADS.has(manifest.kind) && manifest.metadata?.name === missing.name)) {
    const construct = constructOf(object, objects);
    const omitted = construct && kind && new Lookup(kind, decisionCatalogue[construct]).leftOut([]);
    if (omitted) {
      const beside = nameOf(object);
      return [`${kind} ${beside.replace(/^[^/]*\//, '')}  (beside ${beside}, ${object.file}:${object.line()})`,
        ...omissionLines(omitted.decision, construct), ''].join('\n');
    }
  }
  throw unknownObject(missing, objects);
}

function constructOf({ manifest }: PlacedObject, objects: readonly PlacedObject[]): Construct | undefined {
  return originOf(manifest, objects.map(one => one.manifest));
}

/** Fields with a similar name, also those that are left out on purpose, then those with a similar path. */
function nearFields({ manifest }: PlacedObject, lookup: Lookup, steps: readonly Step[]): string[] {
  const wanted = fieldOf(steps).toLowerCase();
  const nameIn = (field: readonly Step[]) => String(field.filter(step => typeof step === 'string').at(-1)).toLowerCase();
  const farness = (field: readonly Step[]) => (nameIn(field) === nameIn(steps) ? 0 : UNLIKE) + distance(fieldOf(field).toLowerCase(), wanted);
  return [...fieldPathsOf(manifest), ...lookup.omitted.map(({ pattern }) => pattern)].filter(field => field.length > 0)
    .map(field => ({ text: fieldOf(field), far: farness(field) })).sort((a, b) => a.far - b.far).slice(0, NEAR).map(({ text }) => text);
}

function shortened(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}
