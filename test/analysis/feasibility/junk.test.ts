import * as fc from 'fast-check';
import { checkGroups } from '../../../lib/checks';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';
import { ManifestSet } from '../../../lib/model';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Pod', 'PodDisruptionBudget', 'Service', 'HorizontalPodAutoscaler'];
const FIELDS = ['spec', 'template', 'containers', 'resources', 'requests', 'cpu', 'topologySpreadConstraints', 'affinity', 'podAntiAffinity', 'maxSkew', 'minDomains',
  'requiredDuringSchedulingIgnoredDuringExecution', 'topologyKey', 'labelSelector', 'whenUnsatisfiable', 'nodeSelector', 'nodeAffinity', 'nodeSelectorTerms', 'matchExpressions',
  'key', 'operator', 'values', 'volumes', 'volumeClaimTemplates', 'maxUnavailable', 'minAvailable', 'replicas', 'terminationGracePeriodSeconds', 'strategy', 'rollingUpdate'];
const WORDS = ['DoNotSchedule', 'kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'In', 'Gt', '50%', '1'];
const NUMBERS = [0, -1, 0.5, 1e12, 2 ** 31, NaN, Infinity, 3];

const cluster = Cluster.of({
  platform: 'eks',
  pools: [
    { name: 'web', zones: ['a', 'b'], nodes: 3, cpu: '4', memory: '8Gi', pods: 10 },
    { name: 'batch', labels: { pool: 'batch' }, taints: [{ key: 'pool', value: 'batch', effect: 'NoSchedule' }], nodes: 0, cpu: '4', memory: '8Gi', spot: true },
  ],
  services: 'web',
  jobs: 'batch',
});

test('no rule of placement throws on a cluster whose sizes are known, whatever stands where', () => {
  const placement = checkGroups.find(({ name }) => name === 'placement')!.checks;
  const value = fc.letrec(tie => ({
    any: fc.oneof({ depthSize: 'medium' }, fc.constant(null), fc.constantFrom<unknown>(...WORDS, ...NUMBERS), fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...FIELDS), tie('any'), { maxKeys: 6 })),
  })).any;
  const template = fc.record({ spec: fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 6 }) });
  const manifest = fc.record({
    kind: fc.constantFrom(...KINDS),
    metadata: fc.constant({ name: 'a' }),
    spec: fc.record({ replicas: value, strategy: value, selector: fc.constantFrom({}, null), maxUnavailable: value, template }),
  });
  fc.assert(fc.property(fc.array(manifest, { maxLength: 4 }), manifests => {
    const all = new ManifestSet(manifests as unknown as Manifest[], cluster);
    placement.forEach(check => check.evaluate(all));
  }), { numRuns: 500 });
});
