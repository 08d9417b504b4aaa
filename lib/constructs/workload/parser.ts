import { helperProps, containerProps } from './container-parser';
import { NDOTS, USER } from './decisions/pod';
import { destination } from './destination';
import type { ApiRule, FilesProps, ScratchProps, WorkloadProps } from './workload-props';
import { APP_LABEL_PREFIX } from '../../kubernetes/keys';
import { annotationKeyProblem, configKeyProblem, labelKeyProblem, labelValueProblem } from '../../kubernetes/names';
import {
  absolutePath, anyText, dnsName, flag, list, map, matching, Parser, PropParsers, required, storage, stringOf, struct, text, Values, whole,
  withDefault,
} from '../../props';

const CONFIG_PATH = '/etc/config';
const LARGEST_UID = 2147483647;

const MISSING_REFERENCE = 'the kubelet does not start a pod that refers to a missing object';
const INVALID_METADATA = 'the API server rejects an object with invalid metadata';
const API_RIGHTS = 'an attacker who takes over the pod has all its permissions';
const HELPER_EXAMPLE = `image: ${containerProps.image.example}, cpu: Cpu.millis(50), memory: Size.mebibytes(32)`;

const filesProps = {
  path: required(absolutePath({ why: 'the kubelet mounts the files at this path', example: "'/etc/tls'" })),
  secrets: withDefault([], list(dnsName({ why: MISSING_REFERENCE, example: "'db-credentials'" }))),
  configMaps: withDefault([], list(dnsName({ why: MISSING_REFERENCE, example: "'feature-flags'" }))),
} satisfies PropParsers<FilesProps>;

const scratchProps = {
  path: required(absolutePath({ why: 'the kubelet mounts the folder at this path', example: "'/var/cache'" })),
  size: required(storage({ why: 'scratch space without a limit fills the node\'s disk', example: 'Size.mebibytes(256)' })),
  inMemory: withDefault(false, flag({ why: 'files in memory count against the memory limit', example: 'true' })),
} satisfies PropParsers<ScratchProps>;

const apiWord = matching('it must be a non-empty string other than `*`', value => value !== '' && value !== '*', { why: API_RIGHTS, example: "'get'" });

const apiRuleProps = {
  apiGroups: required(list(matching('it must be an API group other than `*`', value => value !== '*', { why: API_RIGHTS, example: "'coordination.k8s.io'" }))),
  resources: required(list(matching('it must be a resource other than `*` and `secrets`', value => !['', '*', 'secrets'].includes(value),
    { why: API_RIGHTS, example: "'leases'" }))),
  verbs: required(list(apiWord)),
  resourceNames: list({ ...apiWord, example: "'leader'" }),
} satisfies PropParsers<ApiRule>;

/** Annotations of an object. */
export const annotations: Parser<Record<string, string>> = map(
  stringOf(annotationKeyProblem, { why: INVALID_METADATA, example: "'example.com/runbook'" }),
  anyText({ why: INVALID_METADATA, example: "'https://wiki.example.com/web'" }));

export const workloadProps = {
  ...containerProps,
  connectsTo: withDefault([], list(destination)),
  pool: text({ why: 'pods of a pool that does not exist stay Pending', example: "'services'" }),
  config: map(stringOf(configKeyProblem, { why: 'the API server rejects a ConfigMap with another key', example: "'app.yaml'" }),
    anyText({ why: 'the API server accepts only strings in a ConfigMap', example: "'level: info'" })),
  configPath: withDefault(CONFIG_PATH, absolutePath({ why: 'the kubelet mounts `config` at this path', example: "'/etc/config'" })),
  files: withDefault([], list(struct(filesProps, { why: MISSING_REFERENCE, example: "{ path: '/etc/tls', secrets: ['web-tls'] }" }))),
  scratch: withDefault([], list(struct(scratchProps, { why: 'the root file system is read-only', example: "{ path: '/var/cache', size: Size.mebibytes(256) }" }))),
  initContainers: helpers('migrate'),
  sidecars: helpers('proxy'),
  apiAccess: list(struct(apiRuleProps, { why: API_RIGHTS, example: "{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'] }" })),
  user: withDefault(USER.value, whole(1, LARGEST_UID, { why: 'a root process that escapes from its container is root on the node', example: `${USER.value}` })),
  ndots: withDefault(NDOTS.value, whole(1, 15, { why: 'a higher value sends more DNS queries for every external name', example: `${NDOTS.value}` })),
  imagePullSecrets: withDefault([], list(dnsName({ why: 'the kubelet cannot pull a private image without its credentials', example: "'registry-credentials'" }))),
  priorityClassName: dnsName({ why: 'a Deployment with a missing class is accepted and gets no pods', example: "'services'" }),
  partOf: stringOf(value => value === '' ? 'it must not be empty' : labelValueProblem(value), { why: INVALID_METADATA, example: "'shop'" }),
  labels: withDefault({}, map(stringOf(labelProblem, { why: INVALID_METADATA, example: "'owner'" }),
    stringOf(labelValueProblem, { why: INVALID_METADATA, example: "'storefront'" }))),
  annotations: withDefault({}, annotations),
} satisfies PropParsers<WorkloadProps>;

/** Props of a service or a job after parsing: CPU in milliCPU, memory and disk in bytes. */
export type WorkloadValues = Values<typeof workloadProps>;
export type FilesValues = Values<typeof filesProps>;
export type ScratchValues = Values<typeof scratchProps>;

function helpers(name: string) {
  return withDefault([], list(struct(helperProps, { why: 'the scheduler reserves only what is requested', example: `{ name: '${name}', ${HELPER_EXAMPLE} }` })));
}

function labelProblem(key: string): string | undefined {
  return key.startsWith(APP_LABEL_PREFIX) ? `keys with \`${APP_LABEL_PREFIX}\` are set by the construct` : labelKeyProblem(key);
}
