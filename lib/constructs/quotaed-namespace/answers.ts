import { ContainerSize } from './container-size';
import { PodSecurity } from './pod-security';
import { QuotaedNamespaceProps } from './props';
import type { Finding } from '../../finding';
import { OWNER_LABEL, POD_SECURITY_PREFIX } from '../../kubernetes/keys';
import { anyText, bytesOf, cpu, dnsLabel, having, isDnsLabel, judge, list, map, memory, milliCpu, oneOf, Reader, reader, required, Shape, storage, struct, whole, propFinding, refine } from '../../props';

const FULL = 'a rollout that meets a full quota stops half way, and only the ReplicaSet sees the error';
const MOST_OBJECTS = 100_000; // etcd and the API server are in trouble long before

const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/; // as the API server reads it
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

const containerShape: Shape<ContainerSize> = {
  cpu: cpu({ why: 'a container without CPU stands still', example: 'Cpu.millis(100)' }),
  memory: memory({ why: 'a container without memory does not start', example: 'Size.mebibytes(256)' }),
};

const shape: Shape<QuotaedNamespaceProps> = {
  team: required(dnsLabel({ why: 'whoever is woken by a pod must find out whose it is', example: "'storefront'" })),
  cpu: cpu({ why: FULL, example: 'Cpu.units(16)' }),
  memory: memory({ why: FULL, example: 'Size.gibibytes(32)' }),
  cpuLimits: cpu({ why: FULL, example: 'Cpu.units(32)' }),
  ephemeralStorage: storage({ why: 'a node whose disk is full evicts everything on it', example: 'Size.gibibytes(20)' }),
  headroom: whole(0, 1000, { why: 'it is what is left when something unforeseen must run', example: '25' }),
  pods: whole(1, MOST_OBJECTS, { why: FULL, example: '100' }),
  jobs: count('a CronJob that may not create its Job never starts again', '20'),
  cronJobs: count('a CronJob too many is refused by the API server', '5'),
  volumes: count('a pod without its volume stays Pending', '4'),
  storage: storage({ why: 'a pod without its volume stays Pending', example: 'Size.gibibytes(100)' }),
  loadBalancers: count('each is a machine with a bill of its own', '1'),
  nodePorts: count('a node port is open on every node, past every ingress', '1'),
  defaultContainer: struct(containerShape, { why: 'a container without limits can take its node down', example: '{ memory: Size.mebibytes(256) }' }),
  largestContainer: struct(containerShape, { why: 'a container larger than every node waits for ever', example: '{ memory: Size.gibibytes(8) }' }),
  podSecurity: oneOf(Object.values(PodSecurity), { why: 'without a standard every pod may take over its node', example: 'PodSecurity.RESTRICTED' }),
  groups: list(group()),
  labels: map(labelKey(), labelValue()),
  annotations: map(qualifiedName(), anyText({ why: 'the API server refuses the namespace otherwise', example: "'false'" })),
  cluster: having<any>('declareOn', 'a `Cluster`', { why: 'what is emitted must be true of the cluster it runs on', example: 'Cluster.standard()' }),
};

/** What is wrong with the answers, if anything. */
export function judgeAnswers(name: string, props: unknown): Finding[] {
  return [...judgeName(name), ...judge(shape, props), ...judgeSizes(props)];
}

function judgeName(name: string): Finding[] {
  if (!isDnsLabel(name)) {
    return [refusal(`\`${name}\` cannot be the name of a namespace`, 'id', 'it becomes part of every DNS name inside',
      'use at most 63 characters of a-z, 0-9 and -, with a letter or digit at both ends')];
  }
  return name === 'default' || name.startsWith('kube-')
    ? [refusal(`\`${name}\` belongs to Kubernetes`, 'id', 'a quota or a deny-all there cuts off what others depend on, DNS for one', 'give the namespace a name of its own')]
    : [];
}

/** A default above the most that is allowed is no valid LimitRange. */
function judgeSizes(props: unknown): Finding[] {
  const [standard, largest] = [field(props, 'defaultContainer'), field(props, 'largestContainer')];
  const above = (of: (size: unknown) => number | undefined, name: string) =>
    (of(field(standard, name)) ?? 0) > (of(field(largest, name)) ?? Infinity);
  return [...above(milliCpu, 'cpu') ? ['cpu'] : [], ...above(bytesOf, 'memory') ? ['memory'] : []].map(name => refusal(
    'it is more than `largestContainer` allows', `defaultContainer.${name}`,
    'the API server refuses such a LimitRange, and containers would go without limits', `raise \`largestContainer.${name}\` to it`));
}

function count(why: string, example: string): Reader {
  return whole(0, MOST_OBJECTS, { why, example });
}

function group(): Reader {
  return reader('the name of a group that is not one of Kubernetes\' own (`system:`)',
    value => typeof value === 'string' && value.trim() !== '' && !value.startsWith('system:'),
    { why: 'rights given to `system:authenticated` are rights for everybody', example: "['storefront']" });
}

function labelKey(): Reader {
  const inner = qualifiedName();
  const ours = reader('a label that is yours to set', value => !isOurs(value), {
    why: 'two answers to one question: the wrong one might win', example: '{ \'istio-injection\': \'enabled\' }, with `team` and `podSecurity` for ours',
  });
  return refine(inner, (value, place) => ours.parse(value, place));
}

function isOurs(key: unknown): boolean {
  return typeof key === 'string' && (key === OWNER_LABEL || key.startsWith(POD_SECURITY_PREFIX) || key.startsWith('kubernetes.io/'));
}

function qualifiedName(): Reader {
  return reader('a key that Kubernetes accepts', value => typeof value === 'string' && LABEL_KEY.test(value),
    { why: 'the API server refuses the namespace otherwise', example: "'example.com/name'" });
}

function labelValue(): Reader {
  return reader('a value that Kubernetes accepts (at most 63 characters)', value => typeof value === 'string' && LABEL_VALUE.test(value),
    { why: 'the API server refuses the namespace otherwise', example: "'enabled'" });
}

function field(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
}

function refusal(message: string, where: string, why: string, fix: string): Finding {
  return propFinding({ check: 'prop-valid', message, field: where, why, fix });
}
