import type { ContainerProps } from './container-props';
import { volumeName } from './volume-list';
import type { WorkloadProps } from './workload-props';
import type { Cluster } from '../../cluster';
import type { Finding } from '../../finding';
import { Answers, bytesOf, isDnsLabel, milliCpu, shown, propFinding } from '../../props';

const LONGEST_NAME = 63; // a Service's name is a DNS label

/** The name that the user wrote as the construct's id. */
export function judgeName(name: string, longest = LONGEST_NAME): Finding[] {
  return isDnsLabel(name, longest) ? [] : [propFinding({
    check: 'name-valid',
    message: `${shown(name)} is not a DNS label of at most ${longest} characters`,
    field: 'id',
    why: 'the id becomes the name of every object, and part of the DNS name that callers use',
    fix: 'use a-z, 0-9 and `-`, with a letter or digit at both ends, and keep it short',
  })];
}

/** What is wrong between the answers of a workload. */
export function judgeWorkload(answers: Answers<WorkloadProps>, cluster: Cluster): Finding[] {
  return [
    ...answers.between(['cpu', 'cpuLimit'], props => judgeLimit(props, '')),
    ...answers.between(['initContainers'], ({ initContainers = [] }) => initContainers.flatMap((one, index) => judgeLimit(one, `initContainers[${index}].`))),
    ...answers.between(['sidecars'], ({ sidecars = [] }) => sidecars.flatMap((one, index) => judgeLimit(one, `sidecars[${index}].`))),
    ...answers.between(['initContainers', 'sidecars'], judgeNames),
    ...answers.between(['scratch', 'files', 'config', 'configPath'], judgeFolders),
    ...answers.between(['files'], judgeFiles),
    ...answers.between(['scratch', 'memory'], judgeScratch),
    ...answers.between(['pool'], props => judgePool(props, cluster)),
    ...answers.between(['apiAccess'], props => judgeApiAccess(props, cluster)),
  ];
}

function judgeLimit(props: Pick<ContainerProps, 'cpu' | 'cpuLimit'>, at: string): Finding[] {
  const request = milliCpu(props.cpu) ?? 0;
  const limit = milliCpu(props.cpuLimit?.limit);
  return limit === undefined || limit >= request ? [] : [propFinding({
    check: 'limit-covers-request',
    message: `the CPU limit of ${limit}m is below the request of ${request}m`,
    field: `${at}cpuLimit`,
    why: 'the API server refuses a limit below its request',
    fix: `set \`cpuLimit\` to at least ${request}m, or leave it out`,
  })];
}

function judgeNames({ initContainers = [], sidecars = [] }: Pick<WorkloadProps, 'initContainers' | 'sidecars'>): Finding[] {
  return twice(['main', ...[...initContainers, ...sidecars].map(one => one.name)]).map(name => (propFinding({
    check: 'containers-distinct',
    message: `two containers are called \`${name}\``,
    field: 'initContainers, sidecars',
    why: 'the API server refuses a pod whose containers share a name',
    fix: name === 'main' ? 'call it something else: `main` is the workload\'s own container' : 'give each a name of its own',
  })));
}

function judgeFolders(props: Pick<WorkloadProps, 'scratch' | 'files' | 'config' | 'configPath'>): Finding[] {
  const paths = [
    ...(props.scratch ?? []).map(one => one.path),
    ...(props.files ?? []).map(one => one.path),
    ...(props.config ? [props.configPath ?? '/etc/config'] : []),
  ];
  return twice(paths.map(volumeName)).map(name => (propFinding({
    check: 'folders-distinct',
    message: `two volumes want the folder \`${paths.find(path => volumeName(path) === name)}\``,
    field: 'scratch, files, configPath',
    why: 'the second mount would hide the first',
    fix: 'give each a folder of its own',
  })));
}

function judgeFiles({ files = [] }: Pick<WorkloadProps, 'files'>): Finding[] {
  return files.flatMap((one, index) => [...one.secrets ?? [], ...one.configMaps ?? []].length > 0 ? [] : [propFinding({
    check: 'files-from-somewhere',
    message: `nothing is put into \`${one.path}\``,
    field: `files[${index}]`,
    why: 'an empty folder is found out by the program, at start',
    fix: 'name `secrets` or `configMaps`',
  })]);
}

function judgeScratch(props: Pick<WorkloadProps, 'scratch' | 'memory'>): Finding[] {
  const inMemory = (props.scratch ?? []).filter(one => one.inMemory).reduce((sum, one) => sum + (bytesOf(one.size) ?? 0), 0);
  const memory = bytesOf(props.memory) ?? 0;
  return inMemory < memory ? [] : [propFinding({
    check: 'scratch-fits-memory',
    message: `${inMemory / 2 ** 20} MiB of scratch space in memory leave nothing of ${memory / 2 ** 20} MiB for the program`,
    field: 'scratch',
    why: 'files in memory count against the memory limit, and the kernel kills the program for them',
    fix: 'raise `memory`, make it smaller, or leave out `inMemory`',
  })];
}

function judgePool(props: Pick<WorkloadProps, 'pool'>, cluster: Cluster): Finding[] {
  return props.pool === undefined || cluster.pool(props.pool) ? [] : [propFinding({
    check: 'pool-exists',
    message: `the cluster has no pool \`${props.pool}\``,
    field: 'pool',
    why: 'its pods would stay Pending for ever',
    fix: `choose from ${cluster.pools.map(pool => `\`${pool.name}\``).join(', ')}, or declare the pool on the cluster`,
  })];
}

function judgeApiAccess(props: Pick<WorkloadProps, 'apiAccess'>, cluster: Cluster): Finding[] {
  return !props.apiAccess || cluster.apiServer ? [] : [propFinding({
    check: 'api-server-known',
    message: 'it may talk to the Kubernetes API, and the cluster does not say where that is',
    field: 'apiAccess',
    why: 'its NetworkPolicy would drop every request to the API',
    fix: 'declare `apiServer: { cidr, port }` on the cluster',
  })];
}

/** What stands in a list more than once. */
export function twice(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
