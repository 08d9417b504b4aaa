/** A check that no waiver accepts, since it is not about a manifest. */
export interface UnwaivableCheck {
  /** The good condition. */
  readonly title: string;
  /** Why its findings cannot be waived. */
  readonly reason: string;
}

const PROP = 'it is about a prop, and no manifest can be made from the value';
const CLUSTER = 'it is about the cluster profile, and the other checks need a correct one';
const WAIVER = 'it is about a waiver';

/** Every id that a finding may have and that is not the id of a check in the catalogue of checks. */
export const unwaivableChecks: Readonly<Record<string, UnwaivableCheck>> = {
  // the engine
  'check-valid': { title: 'A custom check has an id of its own, a title, a reason, a severity and a function', reason: 'it is about a check' },
  'manifest-readable': { title: 'Every input is a Kubernetes object', reason: 'what cannot be read cannot be checked' },
  'object-renders': { title: 'Every object of the app can be rendered', reason: 'what cannot be rendered cannot be written' },
  'waiver-used': { title: 'A finding needs every waiver', reason: WAIVER },
  'waiver-valid': { title: 'A waiver names a check, a reason and a last day that has not passed', reason: WAIVER },

  // props of all constructs
  'prop-required': { title: 'Every required prop has a value', reason: PROP },
  'prop-known': { title: 'Every prop exists', reason: PROP },
  'prop-valid': { title: 'Every prop has a value of its type, within its range', reason: PROP },

  // images
  'image-locked': { title: 'A digest in the program is the digest in the lock file', reason: PROP },
  'image-lock-valid': { title: 'The lock file of the images can be read', reason: 'it is about the lock file' },
  'image-valid': { title: 'An image is a valid reference', reason: PROP },
  'image-versioned': { title: 'An image has a tag other than `latest`', reason: PROP },

  // workloads
  'api-server-declared': { title: 'The cluster profile has the address of the API server where a workload may call it', reason: PROP },
  'connection-valid': { title: 'A connection has a peer and a port', reason: PROP },
  'container-names-unique': { title: 'Containers of a pod have distinct names', reason: PROP },
  'env-secret-not-literal': { title: 'Environment variables contain no secrets as literals', reason: PROP },
  'files-have-source': { title: 'A volume has a source', reason: PROP },
  'limit-covers-request': { title: 'A CPU limit is at least the request', reason: PROP },
  'mount-paths-unique': { title: 'Volumes have distinct paths', reason: PROP },
  'name-valid': { title: 'The name of a workload is a DNS label', reason: PROP },
  'pool-exists': { title: 'The cluster profile has the pool of a workload', reason: PROP },
  'probe-timeout-within-period': { title: 'A probe can succeed', reason: PROP },
  'scratch-fits-memory': { title: 'Scratch space in memory leaves memory for the program', reason: PROP },

  // ResilientService
  'autoscaler-range-valid': { title: '`maxReplicas` is above `minReplicas`', reason: PROP },
  'callers-reach-port': { title: 'A service that accepts connections has a port', reason: PROP },
  'exposure-reaches-port': { title: 'An exposed service has the TCP port', reason: PROP },
  'gateway-declared': { title: 'The cluster profile has a Gateway where a service is exposed through one', reason: PROP },
  'metrics-port-exists': { title: 'The port of the metrics exists', reason: PROP },
  'ports-unique': { title: 'Ports have distinct names and numbers', reason: PROP },
  'probe-reaches-port': { title: 'The port of a probe exists', reason: PROP },
  'probes-differ': { title: '`liveness` and `readiness` are different probes', reason: PROP },
  'scale-set-once': { title: 'Either a number of replicas or a range is set', reason: PROP },
  'scraper-declared': { title: 'The cluster profile has the scraper where metrics are scraped', reason: PROP },
  'shutdown-fits-max-grace': { title: 'The shutdown fits the limit of the cluster', reason: PROP },

  // IsolatedCronJob
  'jobs-apart': { title: 'Jobs have a pool that no service uses', reason: PROP },
  'native-sidecars-available': { title: 'Sidecars end with the program', reason: PROP },
  'run-ends-before-next': { title: 'A run ends before the next one starts', reason: PROP },
  'schedule-occurs': { title: 'A schedule has a next run', reason: PROP },
  'schedule-syntax-valid': { title: 'A schedule is a valid cron expression', reason: PROP },
  'workers-within-completions': { title: 'There are no more workers than completions', reason: PROP },

  // the cluster profile and ClusterBaseline
  'ingress-source-known': { title: 'The profile has the pods of the ingress controller', reason: CLUSTER },
  'jobs-wait': { title: 'Jobs never preempt other pods', reason: CLUSTER },
  'pool-attracts': { title: 'A pool with a taint has a label', reason: CLUSTER },
  'pools-declared': { title: 'The profile has pools', reason: CLUSTER },
  'pools-distinct': { title: 'Pools have distinct names', reason: CLUSTER },
  'priorities-declared': { title: 'The profile has every priority class that it uses', reason: CLUSTER },
  'priorities-distinct': { title: 'Priority classes have distinct names', reason: CLUSTER },
  'priorities-own': { title: 'A priority class has no name that Kubernetes reserves', reason: CLUSTER },
  'reserve-lowest': { title: 'The reserve has the lowest priority', reason: PROP },
  'services-above-jobs': { title: 'Services have a higher priority than jobs', reason: CLUSTER },
  'spot-notice-known': { title: 'A spot pool has the notice that its platform gives', reason: CLUSTER },
  'zones-distinct': { title: 'A pool names each zone once', reason: CLUSTER },
  'zones-have-nodes': { title: 'A pool has a node in each of its zones', reason: CLUSTER },
};
