import { NO_BUDGET, NO_LIMIT_RANGE, NO_QUOTA } from './second-lines';
import type { Mutation } from '../mutation';

const DEFAULTS = 'lib/constructs/resilient-service/defaults.ts';

/** What only requests, memory and the kubelet of a real node can show. */
export const requests: readonly Mutation[] = [
  {
    id: 'pre-stop',
    opinion: 'a pod serves until no more requests arrive',
    edits: [{ file: DEFAULTS, text: 'preStop: preStop(shutdown.preStopSeconds, cluster),', instead: 'preStop: preStop(0, cluster),' }],
    witness: { replay: 'rolling-update' },
  },
  {
    id: 'grace',
    opinion: 'the grace period holds preStop, the longest request, and the end of the program',
    edits: [{ file: 'lib/constructs/resilient-service/shutdown.ts', text: 'preStopSeconds + longestRequest + EXIT_TIME.value', instead: 'preStopSeconds' }],
    witness: { replay: 'long-request' },
  },
  {
    id: 'startup-time',
    opinion: 'a pod is not killed within its startup time; if it were, the old pods would stay until the new ones are ready',
    edits: [
      { file: 'lib/constructs/workload/probe-manifest.ts', text: 'Math.ceil(startupSeconds / STARTUP_PERIOD.value)', instead: '1' },
      { file: 'lib/constructs/resilient-service/rollout.ts', text: 'maxUnavailable: ROLLOUT_UNAVAILABLE.value }', instead: "maxUnavailable: '100%' }" },
    ],
    witness: { replay: 'slow-start' },
  },
  {
    id: 'configuration-rolls',
    opinion: 'a new configuration is a rollout; were it none, the budget would end the drain at the first pod that does not start',
    edits: [
      { file: DEFAULTS, text: 'podAnnotations: values.config ? { [CONFIG_HASH_ANNOTATION]: contentHash(values.config) } : {},', instead: 'podAnnotations: {},' },
      NO_BUDGET,
    ],
    witness: { replay: 'configuration' },
  },
  {
    id: 'memory-bounded',
    opinion: "memory is bounded: by the container's limit, by the namespace for containers without one, by the quota",
    edits: [
      { file: 'lib/kubernetes/manifests/container.ts', text: "'memory': memory, // request == limit", instead: '// request == limit' },
      NO_LIMIT_RANGE,
      NO_QUOTA,
    ],
    witness: { replay: 'memory' },
  },
  {
    id: 'few-questions',
    opinion: 'a name with two dots is looked up as it is',
    edits: [{ file: 'lib/kubernetes/manifests/pod-template.ts', text: "dnsConfig: { options: [{ name: 'ndots', value: `${input.ndots}` }] },", instead: '' }],
    witness: { replay: 'ndots' },
  },
];
