import * as fc from 'fast-check';
import { State, total } from './model';
import { Scenario, scenarioOf, scenarios } from './scenario';
import { capacityShortages, drainProblem, HOSTNAME, rolloutProblem, ZONE, zoneLossProblem } from '../../../lib/analysis/feasibility';
import { constraintsOf } from '../../../lib/analysis/feasibility/constraints';
import { mostPods } from '../../../lib/analysis/feasibility/most-pods';
import { UNCONSTRAINED } from '../../../lib/analysis/feasibility/places';
import { replicatedOf } from '../../../lib/analysis/feasibility/replicated';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

const RUNS = 200; // each a search through all that a few nodes allow

const SPREAD = { maxSkew: 1, minDomains: 1, honorsAffinity: false, honorsTaints: false, perRevision: false };
const PROGRAM = { cpu: 0, selects: false, spreads: [], aparts: [], least: 3, more: 1, surge: 1, unavailable: 0, budget: 1 };
const POOL = { zones: 1, nodes: 2, cpu: 1, slots: 2, tainted: false };

// five pods could stand there, but the scheduler stops at three: to give each of three nodes of one zone a pod, that zone must be two ahead
const UNREACHABLE = scenarioOf({
  ...PROGRAM, pools: [{ ...POOL, slots: 1 }, { ...POOL, zones: 2 }], spreads: [{ ...SPREAD, key: HOSTNAME }, { ...SPREAD, key: ZONE }],
});

// nodes without the label of one hard spread are no domain of the other
const UNLABELLED = scenarioOf({
  ...PROGRAM,
  pools: [{ ...POOL, nodes: 1, tier: 'b' }, { ...POOL, nodes: 1, tainted: true }],
  least: 1,
  more: 0,
  spreads: [{ ...SPREAD, key: HOSTNAME }, { ...SPREAD, key: 'tier', perRevision: true }],
});

test('the bound of placed pods is never too low, and gives the exact number for one topology alone', () => {
  fc.assert(fc.property(scenarios, scenario => {
    const replicated = replicatedOf(scenario.manifestSet, scenario.workload);
    fc.pre(replicated !== undefined);
    const bound = mostPods(replicated!.places, constraintsOf(scenario.manifestSet, scenario.workload), scenario.most).pods;
    const placed = mostPlaced(scenario);
    expect(bound).toBeGreaterThanOrEqual(placed);
    if (alone(scenario)) {
      expect(bound).toBe(placed);
    }
  }), { numRuns: RUNS, examples: [[UNREACHABLE], [UNLABELLED]] });
});

test('nodes that are no domain are no problem of a rollout', () => {
  expect(rolloutProblem(UNLABELLED.manifestSet, UNLABELLED.workload)).toBeUndefined();
});

test('a rollout with a problem never finishes, whatever the scheduler chooses', () => {
  fc.assert(fc.property(scenarios, scenario => {
    const problem = rolloutProblem(scenario.manifestSet, scenario.workload);
    fc.pre(problem !== undefined);
    expect(rollsOut(scenario, problem!.replicas)).toBe(false);
  }), { numRuns: RUNS });
});

test('a rollout without a problem can finish at every number of replicas, if one topology counts all pods and the nodes are large enough', () => {
  const counting = scenarios.filter(scenario => alone(scenario) && constraintsIn(scenario).every(one => !one.perRevision));
  fc.assert(fc.property(counting, scenario => {
    const replicated = replicatedOf(scenario.manifestSet, scenario.workload);
    fc.pre(replicated !== undefined && rolloutProblem(scenario.manifestSet, scenario.workload) === undefined);
    fc.pre(mostPods(replicated!.places, UNCONSTRAINED, scenario.most + 1).pods > scenario.most);
    range(scenario).forEach(replicas => expect([replicas, rollsOut(scenario, replicas)]).toEqual([replicas, true]));
  }), { numRuns: RUNS });
});

test('a drain with a problem stops at some node, wherever the pods are and whatever the scheduler chooses', () => {
  fc.assert(fc.property(scenarios, scenario => {
    const problem = drainProblem(scenario.manifestSet, scenario.workload);
    fc.pre(problem !== undefined);
    const placements = scenario.model.placements(problem!.replicas);
    placements.forEach(state => expect(scenario.nodes.every((_, index) => drains(scenario, state, index, problem!.replicas))).toBe(false));
  }), { numRuns: RUNS });
});

test('a problem of the loss of a zone leaves pods Pending for some zone, wherever the pods are', () => {
  fc.assert(fc.property(scenarios, scenario => {
    const problem = zoneLossProblem(scenario.manifestSet, scenario.workload);
    fc.pre(problem !== undefined);
    const placements = scenario.model.placements(problem!.replicas);
    placements.forEach(state => expect(['x', 'y', 'z'].every(zone => survives(scenario, state, zone, problem!.replicas))).toBe(false));
  }), { numRuns: RUNS });
});

function mostPlaced({ model, most }: Scenario): number {
  return Array.from({ length: most }, (_, index) => most - index).find(pods => model.placements(pods).length > 0) ?? 0;
}

/** Hosts and at most one more topology, each once. */
function alone(scenario: Scenario): boolean {
  const names = constraintsIn(scenario).map(({ key }) => key);
  return new Set(names).size === names.length && names.filter(key => key !== 'kubernetes.io/hostname').length <= 1;
}

function constraintsIn({ program: { spreads, aparts } }: Scenario) {
  return [...spreads, ...aparts];
}

function range({ least, most }: Scenario): number[] {
  return Array.from({ length: most - least + 1 }, (_, index) => least + index);
}

/** As the Deployment controller goes: new pods up to the surge, old ones go while enough are there. */
function rollsOut({ model, nodes, program: { surge, unavailable } }: Scenario, replicas: number): boolean {
  const missing = surge === 0 && unavailable === 0 ? 1 : unavailable;
  const there = (state: State) => total(state.old) + total(state.new);
  const done = (state: State) => total(state.old) === 0 && total(state.new) === replicas;
  return model.placements(replicas).some(from => model.reaches(from, done, state => nodes.flatMap((_, index) => [
    total(state.new) < replicas && there(state) < replicas + surge ? model.place(state, 'new', index) : undefined,
    there(state) - 1 >= replicas - missing ? model.remove(state, 'old', index) : undefined,
  ])));
}

function drains({ model, nodes, program: { budget } }: Scenario, from: State, drained: number, replicas: number): boolean {
  const cordoned = model.tainted([drained]);
  return cordoned.reaches(from, state => state.old[drained] === 0, state => [
    replicas - total(state.old) < budget ? cordoned.remove(state, 'old', drained) : undefined,
    ...nodes.map((_, index) => total(state.old) < replicas ? cordoned.place(state, 'old', index) : undefined),
  ]);
}

function survives({ model, nodes }: Scenario, from: State, zone: string, replicas: number): boolean {
  const gone = nodes.flatMap(({ labels }, index) => labels[ZONE] === zone ? [index] : []);
  const left = model.tainted(gone);
  return left.reaches({ ...from, old: from.old.map((pods, index) => gone.includes(index) ? 0 : pods) }, state => total(state.old) === replicas,
    state => nodes.map((_, index) => total(state.old) < replicas ? left.place(state, 'old', index) : undefined));
}

test('a pool with a shortage holds its pods in no packing', () => {
  const workload = fc.record({ replicas: fc.integer({ min: 1, max: 4 }), cpu: fc.integer({ min: 1, max: 6 }) });
  const some = fc.array(workload, { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(some, fc.integer({ min: 2, max: 4 }), fc.integer({ min: 3, max: 6 }), (workloads, nodes, cpu) => {
    const pods = workloads.filter(one => one.cpu <= cpu).flatMap(one => Array.from({ length: one.replicas }, () => one.cpu));
    const shortages = capacityShortages(manifestSetOf(workloads, nodes, cpu));
    if (shortages.length > 0) {
      expect(packs(pods, Array.from({ length: nodes - 1 }, () => cpu))).toBe(false);
    } else if (workloads.length === 1) { // pods of one size: the bound is exact
      expect(packs(pods, Array.from({ length: nodes - 1 }, () => cpu))).toBe(true);
    }
  }), { numRuns: 1000 });
});

function manifestSetOf(workloads: readonly { replicas: number; cpu: number }[], nodes: number, cpu: number): ManifestSet {
  const manifests: unknown[] = workloads.map((one, index) => ({
    kind: 'StatefulSet',
    metadata: { name: `w${index}` },
    spec: { replicas: one.replicas, template: { spec: { containers: [{ resources: { requests: { cpu: one.cpu } } }] } } },
  }));
  const pools = [{ name: 'only', nodes, cpu: String(cpu), memory: '8Gi', pods: 100 }];
  return new ManifestSet(manifests as Manifest[], Cluster.of({ pools, sharedPool: 'a model' }));
}

function packs([pod, ...others]: readonly number[], nodes: readonly number[]): boolean {
  return pod === undefined || nodes.some((free, index) => free >= pod && packs(others, nodes.map((other, at) => at === index ? other - pod : other)));
}
