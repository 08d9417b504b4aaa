import { RESERVE, ReserveSpec } from './defaults';
import { imageReference } from '../../images/image';
import { bytes, millis } from '../../kubernetes/manifests/container';
import { deployment } from '../../kubernetes/manifests/deployment';
import { limitRange } from '../../kubernetes/manifests/limit-range';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { namespace } from '../../kubernetes/manifests/namespace';
import { networkPolicy } from '../../kubernetes/manifests/network-policy';
import { podDisruptionBudget } from '../../kubernetes/manifests/pod-disruption-budget';
import { resourceQuota } from '../../kubernetes/manifests/resource-quota';
import { serviceAccount } from '../../kubernetes/manifests/service-account';
import { identityOf, instanceLabel } from '../workload/identity';

const GRACE_SECONDS = 1; // the room is needed now, and `pause` has nothing to finish
const STORAGE_BYTES = 16 * 1024 * 1024; // it writes nothing
const USER = 10001; // above every id that a node's own users have
const PROBE = { exec: { command: ['/pause', '-v'] }, periodSeconds: 60, timeoutSeconds: 5 }; // says its version and ends: there is nothing else in the image
const PROGRESS_SECONDS = 600;

/** A namespace of its own, in which nothing runs but the pods that keep room. */
export function reserveManifests(spec: ReserveSpec, team: string, minor: number): Record<string, Manifest> {
  const { labels, selector } = identityOf({
    name: RESERVE,
    namespace: RESERVE,
    component: 'reserve',
    partOf: 'cluster-baseline',
    version: imageReference(spec.image).tag,
    labels: { owner: team },
  });
  const base = { name: RESERVE, namespace: RESERVE, labels };
  return {
    'reserve-namespace': namespace({ name: RESERVE, labels: { owner: team }, podSecurity: 'restricted', podSecurityVersion: `v1.${minor}` }),
    'reserve-quota': resourceQuota({ ...base, hard: quota(spec) }),
    'reserve-limit-range': limitRange({ ...base, limits: [{ type: 'Container', default: size(spec), defaultRequest: size(spec), min: size(spec), max: size(spec) }] }),
    'reserve-service-account': serviceAccount(base),
    'reserve-network-policy': networkPolicy({ ...base, podLabels: instanceLabel(RESERVE), ingress: [], egress: [] }),
    'reserve-disruption-budget': podDisruptionBudget({ ...base, selector, maxUnavailable: spec.pods }), // all of them: a budget that protects empty room keeps others out of it
    'reserve-deployment': deployment({
      ...base,
      selector,
      replicas: spec.pods,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }, // no node is started to replace room by room
      minReadySeconds: 0,
      progressDeadlineSeconds: PROGRESS_SECONDS,
      revisionHistoryLimit: 3,
      pod: pod(spec, labels, selector),
    }),
  };
}

function pod(spec: ReserveSpec, labels: Record<string, string>, selector: Record<string, string>) {
  const spread = (topologyKey: string) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway', // room in the wrong place is better than none
    labelSelector: { matchLabels: selector },
    matchLabelKeys: ['pod-template-hash'],
    nodeTaintsPolicy: 'Honor',
  });
  return {
    labels,
    annotations: {},
    serviceAccountName: RESERVE,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: GRACE_SECONDS,
    priorityClassName: RESERVE,
    nodeSelector: spec.pool.labels,
    tolerations: spec.pool.taints.map(({ key, value, effect }) => ({ key, operator: value === undefined ? 'Exists' : 'Equal', ...(value !== undefined && { value }), effect })),
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{
        weight: 100,
        podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: selector } },
      }],
    },
    topologySpreadConstraints: [spread('topology.kubernetes.io/zone'), spread('kubernetes.io/hostname')],
    ndots: 2,
    user: USER,
    imagePullSecrets: [],
    initContainers: [],
    containers: [{
      name: 'pause',
      image: spec.image,
      env: [],
      ports: [],
      resources: { cpuMillis: spec.cpuMillis, cpuLimitMillis: spec.cpuMillis, memoryBytes: spec.memoryBytes, ephemeralStorageBytes: STORAGE_BYTES },
      mounts: [],
      readinessProbe: PROBE,
    }],
    volumes: [],
  };
}

/** Room for the pods, and for as many that are still ending. */
function quota(spec: ReserveSpec): Record<string, string> {
  const pods = 2 * spec.pods;
  const cpu = millis(pods * spec.cpuMillis);
  const memory = bytes(pods * spec.memoryBytes);
  return {
    'requests.cpu': cpu,
    'requests.memory': memory,
    'requests.ephemeral-storage': bytes(pods * STORAGE_BYTES),
    'limits.cpu': cpu,
    'limits.memory': memory,
    'limits.ephemeral-storage': bytes(pods * STORAGE_BYTES),
    'pods': `${pods}`,
    'count/pods': `${2 * pods}`, // pods that were pushed out stay as objects for a while
    'services.loadbalancers': '0',
    'services.nodeports': '0',
  };
}

function size(spec: ReserveSpec): Record<string, string> {
  return { 'cpu': millis(spec.cpuMillis), 'memory': bytes(spec.memoryBytes), 'ephemeral-storage': bytes(STORAGE_BYTES) };
}
