import { DEFAULT_CPU, DEFAULT_MEMORY, HEADROOM, LOAD_BALANCERS, NODE_PORTS, POD_SECURITY } from './decisions';
import { PodSecurity } from './pod-security';
import type { ContainerSize, QuotaedNamespaceProps } from './props';
import type { Cluster } from '../../cluster';
import { OWNER_LABEL, POD_SECURITY_PREFIX } from '../../kubernetes/keys';
import { annotationKeyProblem, labelKeyProblem, labelValueProblem } from '../../kubernetes/names';
import {
  anyText, cpu, dnsLabel, having, list, map, matching, memory, oneOf, PropParsers, required, storage, stringOf, struct, Values, whole, withDefault,
} from '../../props';

const MOST_OBJECTS = 100_000; // etcd and the API server fail with fewer
const MOST_HEADROOM = 1000;

const FULL = 'a rollout that reaches a full quota stops half way, and only the ReplicaSet shows the error';
const NO_VOLUME = 'a pod without its volume stays Pending';
const INVALID_METADATA = 'the API server rejects a namespace with invalid metadata';

const containerProps = {
  cpu: cpu({ why: 'a container without CPU does not run', example: `Cpu.millis(${DEFAULT_CPU.value})` }),
  memory: memory({ why: 'a container without memory does not start', example: `Size.mebibytes(${DEFAULT_MEMORY.value})` }),
} satisfies PropParsers<ContainerSize>;

const group = matching('it must be the name of a group without the prefix `system:`', value => value.trim() !== '' && !value.startsWith('system:'),
  { why: 'rights of `system:authenticated` are rights of every user', example: "'storefront'" });

export const namespaceProps = {
  team: required(dnsLabel({ why: 'without the label `owner`, on-call cannot see whose pod it is', example: "'storefront'" })),
  cpu: cpu({ why: FULL, example: 'Cpu.units(16)' }),
  memory: memory({ why: FULL, example: 'Size.gibibytes(32)' }),
  cpuLimits: cpu({ why: FULL, example: 'Cpu.units(32)' }),
  ephemeralStorage: storage({ why: 'a full disk evicts every pod on its node', example: 'Size.gibibytes(20)' }),
  headroom: withDefault(HEADROOM.value, whole(0, MOST_HEADROOM, { why: 'without headroom, no additional pod starts', example: `${HEADROOM.value}` })),
  pods: whole(1, MOST_OBJECTS, { why: FULL, example: '100' }),
  jobs: count('a CronJob that cannot create its Job never starts again', '20'),
  cronJobs: count('the API server rejects a CronJob above the quota', '5'),
  volumes: count(NO_VOLUME, '4'),
  storage: storage({ why: NO_VOLUME, example: 'Size.gibibytes(100)' }),
  loadBalancers: withDefault(LOAD_BALANCERS.value, count('each load balancer has its own bill', '1')),
  nodePorts: withDefault(NODE_PORTS.value, count('a node port is open on every node and bypasses the ingress controller', '1')),
  defaultContainer: struct(containerProps, {
    why: 'a container without limits can take down its node', example: `{ memory: ${containerProps.memory.example} }`,
  }),
  largestContainer: struct(containerProps, { why: 'a container larger than every node stays Pending', example: '{ memory: Size.gibibytes(8) }' }),
  podSecurity: oneOf(Object.values(PodSecurity), { why: POD_SECURITY.why, example: 'PodSecurity.RESTRICTED' }),
  groups: list(group),
  labels: withDefault({}, map(stringOf(labelProblem, { why: INVALID_METADATA, example: "'istio-injection'" }),
    stringOf(labelValueProblem, { why: INVALID_METADATA, example: "'enabled'" }))),
  annotations: withDefault({}, map(stringOf(annotationKeyProblem, { why: INVALID_METADATA, example: "'example.com/runbook'" }),
    anyText({ why: INVALID_METADATA, example: "'https://wiki.example.com/shop'" }))),
  cluster: having<Cluster>('declareOn', 'a `Cluster`', { why: 'manifests for another cluster do not fit this one', example: 'Cluster.standard()' }),
} satisfies PropParsers<QuotaedNamespaceProps>;

/** Props of a namespace after parsing: CPU in milliCPU, memory and disk in bytes. */
export type NamespaceValues = Values<typeof namespaceProps>;

function count(why: string, example: string) {
  return whole(0, MOST_OBJECTS, { why, example });
}

function labelProblem(key: string): string | undefined {
  return key === OWNER_LABEL ? 'the construct sets this label from `team`'
    : key.startsWith(POD_SECURITY_PREFIX) ? 'the construct sets this label from `podSecurity`'
      : key.startsWith('kubernetes.io/') ? 'the API server sets labels with this prefix' : labelKeyProblem(key);
}
