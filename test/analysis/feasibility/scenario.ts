import * as fc from 'fast-check';
import { Model, ModelNode, ModelSpread } from './model';
import { Cluster, PoolProps } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet, Workload } from '../../../lib/model';

const ZONE = 'topology.kubernetes.io/zone';
const HOSTNAME = 'kubernetes.io/hostname';
const TIER = 'tier'; // a label of some pools

interface ProgramPool {
  readonly zones: number;
  readonly nodes: number;
  readonly cpu: number;
  readonly slots: number;
  readonly tainted: boolean;
  readonly tier?: string;
}

interface Program {
  readonly pools: readonly ProgramPool[];
  readonly cpu: number;
  readonly selects: boolean;
  readonly spreads: readonly ModelSpread[];
  readonly aparts: readonly { readonly key: string; readonly perRevision: boolean }[];
  readonly least: number;
  readonly more: number;
  readonly surge: number;
  readonly unavailable: number;
  readonly budget: number;
}

/** One small program, as manifests and as a model. */
export interface Scenario {
  readonly program: Program;
  readonly manifestSet: ManifestSet;
  readonly workload: Workload;
  readonly model: Model;
  readonly nodes: readonly ModelNode[];
  readonly least: number;
  readonly most: number;
}

const keys = fc.constantFrom(ZONE, HOSTNAME, HOSTNAME, TIER);
const spread = fc.record({
  key: keys,
  maxSkew: fc.constantFrom(1, 1, 2),
  minDomains: fc.constantFrom(1, 1, 2, 3),
  honorsAffinity: fc.boolean(),
  honorsTaints: fc.boolean(),
  perRevision: fc.boolean(),
});
const pool = fc.record({
  zones: fc.integer({ min: 1, max: 3 }),
  nodes: fc.integer({ min: 1, max: 3 }),
  cpu: fc.integer({ min: 1, max: 4 }),
  slots: fc.integer({ min: 1, max: 4 }),
  tainted: fc.boolean(),
  tier: fc.constantFrom(undefined, 'a', 'b'),
});

export const scenarios: fc.Arbitrary<Scenario> = fc.record<Program>({
  pools: fc.array(pool, { minLength: 1, maxLength: 2 }),
  cpu: fc.constantFrom(0, 1, 1, 2),
  selects: fc.boolean(),
  spreads: fc.array(spread, { maxLength: 2 }),
  aparts: fc.array(fc.record({ key: keys, perRevision: fc.boolean() }), { maxLength: 1 }),
  least: fc.integer({ min: 1, max: 4 }),
  more: fc.integer({ min: 0, max: 2 }),
  surge: fc.integer({ min: 0, max: 2 }),
  unavailable: fc.integer({ min: 0, max: 1 }),
  budget: fc.integer({ min: 1, max: 2 }),
}).filter(({ pools, spreads, aparts }) => pools.some(({ tier, tainted }) => tier && !tainted) // otherwise it is unknown which nodes have the label
  || [...spreads, ...aparts].every(({ key }) => key !== TIER)).map(scenarioOf);

export function scenarioOf(program: Program): Scenario {
  const most = program.least + program.more;
  const tier = program.selects ? program.pools.find(one => one.tier)?.tier : undefined;
  const labelSelector = { matchLabels: { app: 'web' } };
  const hash = (perRevision: boolean) => perRevision ? { matchLabelKeys: ['pod-template-hash'] } : {};
  const manifests: unknown[] = [{
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      strategy: { rollingUpdate: { maxSurge: program.surge, maxUnavailable: program.unavailable } },
      selector: labelSelector,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          ...(tier && { nodeSelector: { [TIER]: tier } }),
          topologySpreadConstraints: program.spreads.map(({ key, maxSkew, minDomains, honorsAffinity, honorsTaints, perRevision }) => ({
            topologyKey: key,
            maxSkew,
            minDomains,
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector,
            ...hash(perRevision),
            nodeAffinityPolicy: honorsAffinity ? 'Honor' : 'Ignore',
            nodeTaintsPolicy: honorsTaints ? 'Honor' : 'Ignore',
          })),
          affinity: {
            podAntiAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution:
            program.aparts.map(({ key, perRevision }) => ({ topologyKey: key, labelSelector, ...hash(perRevision) })),
            },
          },
          containers: [{ name: 'main', resources: { requests: { cpu: program.cpu } } }],
        },
      },
    },
  },
  {
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas: program.least, maxReplicas: most },
  },
  { kind: 'PodDisruptionBudget', metadata: { name: 'web' }, spec: { maxUnavailable: program.budget, selector: labelSelector } }];
  const pools = program.pools.map((one, index): PoolProps => ({
    name: `pool-${index}`,
    zones: ['x', 'y', 'z'].slice(0, one.zones),
    nodes: one.nodes,
    cpu: String(one.cpu),
    memory: '8Gi',
    pods: one.slots,
    ...(one.tier && { labels: { [TIER]: one.tier } }),
    taints: one.tainted ? [{ key: 'kept', effect: 'NoSchedule' }] : [],
  }));
  const manifestSet = new ManifestSet(manifests as Manifest[], Cluster.of({ pools, sharedPool: 'a model' }));
  const nodes = program.pools.flatMap((one, index) => Array.from({ length: one.nodes }, (_, at): ModelNode => ({
    labels: { [HOSTNAME]: `${index}-${at}`, [ZONE]: ['x', 'y', 'z'][at % one.zones], ...(one.tier && { [TIER]: one.tier }) },
    taints: one.tainted ? ['kept'] : [],
    cpu: one.cpu,
    slots: one.slots,
  })));
  const nodeSelector: Record<string, string> = tier ? { [TIER]: tier } : {};
  const model = new Model(nodes, { cpu: program.cpu, nodeSelector, tolerated: [], spreads: program.spreads, aparts: program.aparts });
  return { program, manifestSet, workload: manifestSet.workloads[0], model, nodes, least: program.least, most };
}
