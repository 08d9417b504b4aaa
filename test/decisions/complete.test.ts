import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { goldens } from './goldens';
import { allDecisions, entriesOf, everything, fromElsewhere, fromExamples, Made } from './made';
import { decisionCatalogue } from '../../lib/cli/explain-catalogue';
import { nameOf } from '../../lib/cli/explain-subject';
import { ANY_INDEX, Decision, Entry, fieldOf, fieldPathsOf, leavesOf, propsOf, Step, valueAt } from '../../lib/decisions';
import { expectGolden } from '../golden';

const LIB = join(__dirname, '../../lib');
const WORKLOADS = new Set(['Deployment', 'CronJob']);

test('every field of every object of a construct has a decision', () => {
  const undecided = everything.flatMap(({ object, construct, lookup }) => leavesOf(object.manifest)
    .filter(leaf => lookup.decisionOf(leaf) === undefined)
    .map(leaf => `${construct}: ${object.manifest.kind} ${fieldOf(leaf)} in ${object.file}`));
  expect(undecided).toEqual([]);
  expect(fromExamples.length).toBeGreaterThan(200);
});

test('constructs made every object of the examples but one', () => {
  const foreign = goldens.filter(({ construct }) => construct === undefined).map(({ object }) => `${nameOf(object)} in ${object.file}`);
  expect(foreign).toEqual(['PersistentVolumeClaim/orders/receipts in examples/quotaed-namespace/manifest.yaml']);
});

test('every decision about a written field has an object, and most of them an example', () => {
  const shown = decided(fromExamples);
  const elsewhere = decided(fromElsewhere);
  const unshown = Object.values(decisionCatalogue).flat().flatMap(({ kind, set }) => entriesOf(set, kind))
    .filter(({ decision }) => !shown.has(decision));
  expect(unshown.filter(({ decision }) => !elsewhere.has(decision)).map(({ field }) => field)).toEqual([]);
  expect([...new Set(unshown.map(({ field }) => field))].sort()).toEqual([
    '* metadata.annotations["cdk8s-bulkhead/no-cpu-limit"]', // cpuLimit: CpuLimit.none
    'CronJob spec.suspend', // suspend
    'HorizontalPodAutoscaler spec.metrics[].containerResource.container', // autoscaling with sidecars
    'Ingress metadata.annotations.*', // exposure.annotations
    'Pod spec.initContainers[].env', // env of a helper container
    'Pod spec.tolerations', // a reserve on a pool with a taint
    'Pod spec.volumes[].emptyDir.medium', // scratch.inMemory
  ]);
});

test('every field with a decision to leave it out is left out in some object', () => {
  const missing = new Set(everything.flatMap(one => one.lookup.omitted.filter(entry => isWithout(one, entry)).map(({ decision }) => decision)));
  const never = Object.values(decisionCatalogue).flat().flatMap(({ kind, leftOut }) => entriesOf(leftOut, kind))
    .filter(({ field, decision }) => !missing.has(decision) && !field.endsWith(' ')); // a whole object: the next test
  expect([...new Set(never.map(({ field }) => field))]).toEqual([]);
});

test('every object with a decision to leave it out is missing beside some workload', () => {
  const present = Object.entries(decisionCatalogue).flatMap(([construct, kinds]) => kinds.filter(({ leftOut }) => leftOut?.[''])
    .filter(({ kind }) => !everything.some(one => one.construct === construct && WORKLOADS.has(one.object.manifest.kind) && !hasBeside(one, kind)))
    .map(({ kind }) => `${construct} ${kind}`));
  expect(present).toEqual([]);
});

test('decisions are data: to read them loads no construct', () => {
  const files = decisionFiles();
  const imports = files.flatMap(file => readFileSync(file, 'utf8').match(/^(import|\} from) .*$/gm) ?? []).filter(line => line.includes(' from '));
  expect(files.length).toBeGreaterThanOrEqual(14);
  expect(imports.filter(line => !/ from '(\.\.\/)+(decisions|kubernetes\/features)';$/.test(line) && !/ from '(\.\/|\.\.\/\.\.\/workload\/decisions\/)[a-z]+';$/.test(line))).toEqual([]);
});

test('every decision is short, and names what changes it in one way', () => {
  for (const decision of allDecisions) {
    const { text, why, instead } = decision;
    expect([text, text.length < 160, why.length < 160, propsOf(decision).length === 0 || instead === undefined]).toEqual([text, true, true, true]);
  }
});

test('the text, reason and props of each decision are as reviewed', () => {
  const lines = Object.entries(decisionCatalogue).flatMap(([construct, kinds]) => [`# ${construct}`, ...kinds.flatMap(({ kind, set, leftOut }) => [
    ...entriesOf(set, kind).map(({ field, decision }) => ['written', field, decision] as const),
    ...entriesOf(leftOut, kind).map(({ field, decision }) => ['left out', field, decision] as const),
  ]).map(([how, field, decision]) => `${field} (${how}): ${decision.text}; ${decision.why}; ${propsOf(decision).join(', ') || decision.instead || 'fixed'}`)]);
  expectGolden(join(__dirname, 'decisions.txt'), `${lines.join('\n')}\n`);
});

/** Files that hold decisions. */
function decisionFiles(): string[] {
  return readdirSync(join(LIB, 'constructs'), { recursive: true, encoding: 'utf8' })
    .filter(file => /^[a-z-]+\/decisions(\/.*)?(?<!\.d)\.ts$/.test(file)).map(file => join(LIB, 'constructs', file));
}

/** Decisions about fields of objects, and about what is around these. */
function decided(objects: Made[]): Set<Decision> {
  return new Set(objects.flatMap(({ object, lookup }) => fieldPathsOf(object.manifest).flatMap(field => lookup.decisionOf(field)?.decision ?? [])));
}

/** Whether an object has the place of a field, and not the field. */
function isWithout({ object }: Made, { pattern }: Entry): boolean {
  const steps: Step[] = pattern.map(step => step === ANY_INDEX ? 0 : step);
  const absent = steps.findIndex((_, index) => valueAt(object.manifest, steps.slice(0, index + 1)) === undefined);
  return absent >= 0 && typeof steps[absent] === 'string';
}

function hasBeside({ object: { file, manifest } }: Made, kind: string): boolean {
  return everything.some(({ object }) => object.file === file && object.manifest.kind === kind
    && object.manifest.metadata.name === manifest.metadata.name && object.manifest.metadata.namespace === manifest.metadata.namespace);
}
