import {
  DISK, OBJECTS_FACTOR, PROBE_PERIOD, RESERVE_GRACE, RESERVE_MIN_READY, RESERVE_NDOTS, RESERVE_PROBE_TIMEOUT, RESERVE_PROGRESS_DEADLINE,
  RESERVE_REVISION_HISTORY, RESERVE_ROLLOUT_UNAVAILABLE, RESERVE_USER, TERMINATING_FACTOR,
} from './decisions/reserve';
import { RESERVE, ReserveSpec } from './defaults';
import { MAX_SKEW } from '../../decisions';
import { imageReference } from '../../images/image';
import { byteQuantity, millis } from '../../kubernetes/manifests/container';
import { deployment } from '../../kubernetes/manifests/deployment';
import { limitRange } from '../../kubernetes/manifests/limit-range';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { namespace } from '../../kubernetes/manifests/namespace';
import { networkPolicy } from '../../kubernetes/manifests/network-policy';
import { podDisruptionBudget } from '../../kubernetes/manifests/pod-disruption-budget';
import { resourceQuota } from '../../kubernetes/manifests/resource-quota';
import { serviceAccount } from '../../kubernetes/manifests/service-account';
import { identityOf, instanceLabel } from '../workload/identity';

const STORAGE_BYTES = DISK.value * 1024 * 1024;
const PROBE = { exec: { command: ['/pause', '-v'] }, periodSeconds: PROBE_PERIOD.value, timeoutSeconds: RESERVE_PROBE_TIMEOUT.value };

/** A namespace in which only the reserve pods run. */
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
    'reserve-disruption-budget': podDisruptionBudget({ ...base, selector, maxUnavailable: spec.pods }),
    'reserve-deployment': deployment({
      ...base,
      selector,
      replicas: spec.pods,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: RESERVE_ROLLOUT_UNAVAILABLE.value } },
      minReadySeconds: RESERVE_MIN_READY.value,
      progressDeadlineSeconds: RESERVE_PROGRESS_DEADLINE.value,
      revisionHistoryLimit: RESERVE_REVISION_HISTORY.value,
      pod: pod(spec, labels, selector),
    }),
  };
}

function pod(spec: ReserveSpec, labels: Record<string, string>, selector: Record<string, string>) {
  const spread = (topologyKey: string) => ({
    maxSkew: MAX_SKEW.value,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selector },
    matchLabelKeys: ['pod-template-hash'],
    nodeTaintsPolicy: 'Honor',
  });
  return {
    labels,
    annotations: {},
    serviceAccountName: RESERVE,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: RESERVE_GRACE.value,
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
    ndots: RESERVE_NDOTS.value,
    user: RESERVE_USER.value,
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

function quota(spec: ReserveSpec): Record<string, string> {
  const pods = TERMINATING_FACTOR.value * spec.pods;
  const cpu = millis(pods * spec.cpuMillis);
  const memory = byteQuantity(pods * spec.memoryBytes);
  return {
    'requests.cpu': cpu,
    'requests.memory': memory,
    'requests.ephemeral-storage': byteQuantity(pods * STORAGE_BYTES),
    'limits.cpu': cpu,
    'limits.memory': memory,
    'limits.ephemeral-storage': byteQuantity(pods * STORAGE_BYTES),
    'pods': `${pods}`,
    'count/pods': `${OBJECTS_FACTOR.value * pods}`,
    'services.loadbalancers': '0',
    'services.nodeports': '0',
  };
}

function size(spec: ReserveSpec): Record<string, string> {
  return { 'cpu': millis(spec.cpuMillis), 'memory': byteQuantity(spec.memoryBytes), 'ephemeral-storage': byteQuantity(STORAGE_BYTES) };
}
