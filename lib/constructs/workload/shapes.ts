import type { ApiRule } from './api-rule';
import type { ContainerProps, HelperProps } from './container-props';
import { destination } from './edge-shapes';
import { literalSecrets } from './literal-secrets';
import type { NamedPort } from './port';
import { Protocol } from './port';
import type { FilesProps, ScratchProps } from './volumes';
import type { WorkloadProps } from './workload-props';
import type { Finding } from '../../finding';
import { imageReference } from '../../images/image';
import { APP_LABEL_PREFIX } from '../../kubernetes/keys';
import { absolutePath, anyText, cpu, dnsLabel, dnsName, flag, furthermore, list, map, memory, milliCpu, oneOf, reader, required, Shape, storage, struct, text, whole } from '../../props';

const SCHEDULING = 'the scheduler can only keep free what was asked for';
const REFERENCES = 'a name that matches nothing keeps the pod from starting';

const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/; // what the API server takes
const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const FILE_NAME = /^[-._a-zA-Z0-9]{1,253}$/;
const LARGEST_UID = 2147483647;

const containerShape: Shape<ContainerProps> = {
  image: required(furthermore(text({ why: 'without an image there is nothing to run', example: "'registry.example.com/shop/web:1.4.2@sha256:…'" }), wrongImage)),
  cpu: required(cpu({ why: SCHEDULING, example: 'Cpu.millis(250)' })),
  memory: required(memory({ why: SCHEDULING, example: 'Size.mebibytes(256)' })),
  cpuLimit: reader('a `CpuLimit` of a `Cpu`, or of a reason that says something', isCpuLimit,
    { why: 'a pod without a CPU limit can slow down its neighbours', example: "CpuLimit.none('latency matters more than its neighbours')" }),
  ephemeralStorage: storage({ why: 'a full disk takes the whole node down', example: 'Size.mebibytes(256)' }),
  command: list(text({ why: 'the kubelet starts what stands here', example: "'/app/server'" })),
  args: list(anyText({ why: 'the program gets what stands here', example: "'--verbose'" })),
  env: furthermore(map(
    reader('an environment variable name', value => typeof value === 'string' && ENV_NAME.test(value), { why: 'the API server refuses other names', example: "'LOG_LEVEL'" }),
    reader('an `EnvValue`', isEnvValue,
      { why: 'environment variables are texts', example: "EnvValue.fromValue('info')" })), literalSecrets),
};

function wrongImage(image: unknown, where: string): Finding[] {
  return imageReference(image).findings.map(finding => ({ ...finding, field: where }));
}

/** Either a limit, or the reason why there is none. */
function isCpuLimit(value: unknown): boolean {
  const { limit, reason } = parts(value);
  return limit === undefined ? typeof reason === 'string' && reason.trim() !== '' : reason === undefined && milliCpu(limit) !== undefined;
}

function isEnvValue(value: unknown): boolean {
  const { value: literal, valueFrom } = parts(value);
  return valueFrom === undefined ? typeof literal === 'string' : ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef'].some(name => name in parts(valueFrom));
}

function parts(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? { ...value } : {};
}

export const helperShape: Shape<HelperProps> = {
  ...containerShape,
  name: required(dnsLabel({ why: 'containers of a pod are told apart by their names', example: "'proxy'" })),
};

const filesShape: Shape<FilesProps> = {
  path: required(absolutePath({ why: 'files need a folder', example: "'/etc/tls'" })),
  secrets: list(dnsName({ why: REFERENCES, example: "'db-credentials'" })),
  configMaps: list(dnsName({ why: REFERENCES, example: "'feature-flags'" })),
};

const scratchShape: Shape<ScratchProps> = {
  path: required(absolutePath({ why: 'scratch space needs a folder', example: "'/var/cache'" })),
  size: required(storage({ why: 'scratch space without an end fills the node\'s disk', example: 'Size.mebibytes(256)' })),
  inMemory: flag({ why: 'memory and disk are different limits', example: 'true' }),
};

const API_WHY = 'whoever breaks into the pod may do all that the pod may do';
const apiWord = reader('a name other than `*`', value => typeof value === 'string' && value !== '' && value !== '*', { why: API_WHY, example: "'leases'" });

const apiRuleShape: Shape<ApiRule> = {
  apiGroups: required(list(reader('an API group other than `*`', value => typeof value === 'string' && value !== '*', { why: API_WHY, example: "'coordination.k8s.io'" }))),
  resources: required(list(reader('a resource other than `*` and `secrets`', value => typeof value === 'string' && !['', '*', 'secrets'].includes(value),
    { why: API_WHY, example: "'leases'" }))),
  verbs: required(list(apiWord)),
  resourceNames: list(apiWord),
};

export const portShape: Shape<NamedPort> = {
  name: required(reader('a port name: at most 15 of a-z, 0-9 and -, a letter among them',
    value => typeof value === 'string' && /^(?!.*--)(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/.test(value),
    { why: 'probes, edges and the Service find the port by its name', example: "'grpc'" })),
  port: required(containerPort()),
  servicePort: whole(1, 65535, { why: 'callers need a port number', example: '80' }),
  protocol: oneOf(Object.values(Protocol), { why: 'a policy for the wrong protocol drops every packet', example: 'Protocol.UDP' }),
};

export function containerPort() {
  return whole(1024, 65535, { why: 'a port below 1024 needs privileges that the pod does not have', example: '8080' });
}

export const workloadShape: Shape<WorkloadProps> = {
  ...containerShape,
  connectsTo: list(destination),
  pool: text({ why: 'jobs and services are kept apart by their pools', example: "'jobs'" }),
  config: map(
    reader('a file name', value => typeof value === 'string' && FILE_NAME.test(value), { why: 'a ConfigMap takes plain file names', example: "'app.yaml'" }),
    anyText({ why: 'a file holds text', example: "'level: info'" })),
  configPath: absolutePath({ why: 'configuration needs a folder', example: "'/etc/config'" }),
  files: list(struct(filesShape, { why: REFERENCES, example: "{ path: '/etc/tls', secrets: ['web-tls'] }" })),
  scratch: list(struct(scratchShape, { why: 'the root file system is read-only', example: "{ path: '/var/cache', size: Size.mebibytes(256) }" })),
  initContainers: list(struct(helperShape, { why: SCHEDULING, example: "{ name: 'migrate', … }" })),
  sidecars: list(struct(helperShape, { why: SCHEDULING, example: "{ name: 'proxy', … }" })),
  apiAccess: list(struct(apiRuleShape, { why: API_WHY, example: "{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'] }" })),
  user: whole(1, LARGEST_UID, { why: 'root in the container is one kernel bug away from root on the node', example: '10001' }),
  ndots: whole(1, 15, { why: 'every dot too many is another DNS query per name', example: '2' }),
  imagePullSecrets: list(dnsName({ why: REFERENCES, example: "'registry-credentials'" })),
  priorityClassName: dnsName({ why: 'a Deployment that names a missing class is accepted and gets no pods', example: "'service'" }),
  partOf: reader('a label value', value => typeof value === 'string' && value !== '' && LABEL_VALUE.test(value), { why: 'labels have a grammar', example: "'shop'" }),
  labels: map(
    reader('a label key that is not ours', value => typeof value === 'string' && LABEL_KEY.test(value) && !value.startsWith(APP_LABEL_PREFIX),
      { why: 'selectors rest on our labels', example: "'owner'" }),
    reader('a label value', value => typeof value === 'string' && LABEL_VALUE.test(value), { why: 'labels have a grammar', example: "'storefront'" })),
  annotations: map(
    reader('an annotation key', value => typeof value === 'string' && LABEL_KEY.test(value), { why: 'annotations have a grammar', example: "'example.com/team'" }),
    anyText({ why: 'annotations are texts', example: "'storefront'" })),
};
