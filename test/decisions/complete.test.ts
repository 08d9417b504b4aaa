import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { GoldenObject, goldens } from './goldens';
import { rare } from './rare';
import { catalogue } from '../../lib/cli/explain-catalogue';
import { nameOf } from '../../lib/cli/explain-subject';
import { ANY_INDEX, Construct, Entry, Explanation, fieldOf, Fields, fieldsOf, leavesOf, Lookup, Step, valueAt } from '../../lib/decisions';

const LIB = join(__dirname, '../../lib');

/** An object that one of ours made, and what is explained about it. */
interface Ours extends GoldenObject {
  readonly construct: Construct;
  readonly lookup: Lookup;
}

const WORKLOADS = new Set(['Deployment', 'CronJob']);
const fromExamples = ours(goldens);
const fromElsewhere = ours(rare());
const all = [...fromExamples, ...fromElsewhere];

test('every field of every object that one of ours made is explained', () => {
  const unexplained = all.flatMap(({ object, construct, lookup }) => leavesOf(object.manifest).filter(leaf => lookup.explain(leaf) === undefined)
    .map(leaf => `${construct}: ${object.manifest.kind} ${fieldOf(leaf)} in ${object.file}`));
  expect(unexplained).toEqual([]);
  expect(fromExamples.length).toBeGreaterThan(200);
});

test('all that the examples write is ours, but for what they write by hand', () => {
  const foreign = goldens.filter(({ construct }) => construct === undefined).map(({ object }) => `${nameOf(object)} in ${object.file}`);
  expect(foreign).toEqual(['PersistentVolumeClaim/orders/receipts in examples/quotaed-namespace/manifest.yaml']);
});

test('no explanation is dead, and the examples show all but a few', () => {
  const shown = explained(fromExamples);
  const elsewhere = explained(fromElsewhere);
  const unshown = Object.values(catalogue).flat().flatMap(({ kind, set }) => entriesOf(set, kind))
    .filter(({ explanation }) => !shown.has(explanation));
  expect(unshown.filter(({ explanation }) => !elsewhere.has(explanation)).map(({ text }) => text)).toEqual([]);
  expect([...new Set(unshown.map(({ text }) => text))].sort()).toEqual([
    '* metadata.annotations["cdk8s-bulkhead/no-cpu-limit"]', // cpuLimit: CpuLimit.none
    'CronJob spec.suspend', // suspend
    'HorizontalPodAutoscaler spec.metrics[].containerResource.container', // autoscaling with sidecars
    'Ingress metadata.annotations.*', // exposure.annotations
    'Pod spec.initContainers[].env', // env of a helper
    'Pod spec.tolerations', // a reserve on a pool with a taint
    'Pod spec.volumes[].emptyDir.medium', // scratch.inMemory
  ]);
});

test('whatever is left out is left out somewhere', () => {
  const missing = new Set(all.flatMap(one => one.lookup.omitted.filter(entry => isWithout(one, entry)).map(({ explanation }) => explanation)));
  const never = Object.values(catalogue).flat().flatMap(({ kind, leftOut }) => entriesOf(leftOut, kind))
    .filter(({ text, explanation }) => !missing.has(explanation) && !text.endsWith(' ')); // a whole object: see below
  expect([...new Set(never.map(({ text }) => text))]).toEqual([]);
});

test('every object that is left out is left out beside some workload', () => {
  const present = Object.entries(catalogue).flatMap(([construct, said]) => said.filter(({ leftOut }) => leftOut?.[''])
    .filter(({ kind }) => !all.some(one => one.construct === construct && WORKLOADS.has(one.object.manifest.kind) && !hasBeside(one, kind)))
    .map(({ kind }) => `${construct} ${kind}`));
  expect(present).toEqual([]);
});

test('explanations are data: who reads them loads no construct', () => {
  const rooms = ['cluster-baseline', 'isolated-cron-job', 'quotaed-namespace', 'resilient-service'];
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && rooms.some(room => file.startsWith(`constructs/${room}/explanations`)));
  const imports = files.flatMap(file => readFileSync(join(LIB, file), 'utf8').match(/^import .*$/gm) ?? []);
  expect(files.length).toBeGreaterThanOrEqual(rooms.length);
  expect(imports.filter(line => !/^import type .* from '(\.\.\/)+decisions';$/.test(line) && !/ from '\.\/[a-z]+';$/.test(line))).toEqual([]);
});

test('every explanation is short, and says what to do in one way', () => {
  for (const { set, leftOut } of Object.values(catalogue).flat()) {
    for (const [field, { decision, why, props, instead }] of [...Object.entries(set ?? {}), ...Object.entries(leftOut ?? {})]) {
      expect([field, decision.length < 160, why.length < 160, props === undefined || instead === undefined]).toEqual([field, true, true, true]);
    }
  }
});

function ours(objects: GoldenObject[]): Ours[] {
  return objects.flatMap(one => one.construct === undefined ? []
    : [{ ...one, construct: one.construct, lookup: new Lookup(one.object.manifest.kind, catalogue[one.construct]) }]);
}

/** Explanations of the fields of objects, and of what is around these. */
function explained(objects: Ours[]): Set<Explanation> {
  return new Set(objects.flatMap(({ object, lookup }) => fieldsOf(object.manifest).flatMap(field => lookup.explain(field)?.explanation ?? [])));
}

/** Whether an object has the place of a field, and not the field. */
function isWithout({ object }: Ours, { pattern }: Entry): boolean {
  const steps: Step[] = pattern.map(step => step === ANY_INDEX ? 0 : step);
  const absent = steps.findIndex((_, index) => valueAt(object.manifest, steps.slice(0, index + 1)) === undefined);
  return absent >= 0 && typeof steps[absent] === 'string';
}

function hasBeside({ object: { file, manifest } }: Ours, kind: string): boolean {
  return all.some(({ object }) => object.file === file && object.manifest.kind === kind && object.manifest.metadata.name === manifest.metadata.name
    && object.manifest.metadata.namespace === manifest.metadata.namespace);
}

function entriesOf(fields: Fields | undefined, kind: string): { text: string; explanation: Explanation }[] {
  return Object.entries(fields ?? {}).map(([field, explanation]) => ({ text: `${kind} ${field}`, explanation }));
}
