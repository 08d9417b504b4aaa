import type { ContainerValues } from './container-parser';
import type { WorkloadValues } from './parser';
import { volumeName } from './pod-volumes';
import type { Cluster } from '../../cluster';
import type { Finding } from '../../finding';
import { dnsLabelProblem } from '../../kubernetes/names';
import { ParsedProps, propFinding, shown } from '../../props';

/** Findings about the id of a construct, which is the name of its objects; a Service's name is a DNS label. */
export function validateName(name: string, longest?: number): Finding[] {
  const problem = dnsLabelProblem(name, longest);
  return problem === undefined ? [] : [propFinding({
    check: 'name-valid',
    message: `the id is ${shown(name)}; ${problem}`,
    field: 'id',
    why: 'the id becomes the name of every object, and part of the DNS name of a service',
    fix: 'Use lower-case letters, digits and `-`, with a letter or digit at both ends.',
  })];
}

/** Findings across the props of a workload. */
export function validateWorkload(props: ParsedProps<WorkloadValues>, cluster: Cluster): Finding[] {
  return [
    ...props.check(['cpu', 'cpuLimit'], values => validateLimit(values, '')),
    ...props.check(['initContainers'], ({ initContainers }) => initContainers.flatMap((one, index) => validateLimit(one, `initContainers[${index}].`))),
    ...props.check(['sidecars'], ({ sidecars }) => sidecars.flatMap((one, index) => validateLimit(one, `sidecars[${index}].`))),
    ...props.check(['initContainers', 'sidecars'], validateContainerNames),
    ...props.check(['scratch', 'files', 'config', 'configPath'], validateMountPaths),
    ...props.check(['files'], validateFiles),
    ...props.check(['scratch', 'memory'], validateScratch),
    ...props.check(['pool'], ({ pool }) => validatePool(pool, cluster)),
    ...props.check(['apiAccess'], ({ apiAccess }) => apiAccess ? validateApiServer(cluster) : []),
  ];
}

function validateLimit({ cpu, cpuLimit }: Pick<ContainerValues, 'cpu' | 'cpuLimit'>, at: string): Finding[] {
  const limit = cpuLimit?.millis;
  return limit === undefined || limit >= cpu ? [] : [propFinding({
    check: 'limit-covers-request',
    message: `the CPU limit is ${limit}m; it must be at least the request of ${cpu}m`,
    field: `${at}cpuLimit`,
    why: 'the API server rejects a limit below its request',
    fix: `Set \`cpuLimit: CpuLimit.of(Cpu.millis(${cpu}))\`, or remove it.`,
  })];
}

function validateContainerNames({ initContainers, sidecars }: Pick<WorkloadValues, 'initContainers' | 'sidecars'>): Finding[] {
  return duplicates(['main', ...[...initContainers, ...sidecars].map(one => one.name)]).map(name => propFinding({
    check: 'container-names-unique',
    message: `two containers are called \`${name}\``,
    field: 'initContainers, sidecars',
    why: 'the API server rejects a pod with two containers of one name',
    fix: name === 'main' ? 'Rename the container: `main` is the workload\'s own.' : 'Rename one of them.',
  }));
}

function validateMountPaths({ scratch, files, config, configPath }: Pick<WorkloadValues, 'scratch' | 'files' | 'config' | 'configPath'>): Finding[] {
  const paths = [...scratch.map(one => one.path), ...files.map(one => one.path), ...(config ? [configPath] : [])];
  return duplicates(paths.map(volumeName)).map(name => propFinding({
    check: 'mount-paths-unique',
    message: `two volumes are mounted at \`${paths.find(path => volumeName(path) === name)}\``,
    field: 'scratch, files, configPath',
    why: 'the API server rejects a pod with two volumes of one name, which comes from the path',
    fix: 'Set another path for one of them.',
  }));
}

function validateFiles({ files }: Pick<WorkloadValues, 'files'>): Finding[] {
  return files.flatMap(({ path, secrets, configMaps }, index) => secrets.length + configMaps.length > 0 ? [] : [propFinding({
    check: 'files-have-source',
    message: `\`${path}\` has no source; it must have at least one Secret or ConfigMap`,
    field: `files[${index}]`,
    why: 'the program would find an empty folder at start',
    fix: "Set `secrets: ['<name>']` or `configMaps: ['<name>']`.",
  })]);
}

function validateScratch({ scratch, memory }: Pick<WorkloadValues, 'scratch' | 'memory'>): Finding[] {
  const inMemory = scratch.filter(one => one.inMemory).reduce((sum, one) => sum + one.size, 0);
  return inMemory < memory ? [] : [propFinding({
    check: 'scratch-fits-memory',
    message: `scratch space in memory is ${mebibytes(inMemory)} MiB; it must be less than \`memory\`, which is ${mebibytes(memory)} MiB`,
    field: 'scratch',
    why: 'files in memory count against the memory limit, and the kernel kills the program for them',
    fix: 'Raise `memory`, lower `size`, or remove `inMemory`.',
  })];
}

function validatePool(pool: string | undefined, cluster: Cluster): Finding[] {
  return pool === undefined || cluster.pool(pool) ? [] : [propFinding({
    check: 'pool-exists',
    message: `the cluster has no pool \`${pool}\``,
    field: 'pool',
    why: 'the pods would stay Pending',
    fix: `Set \`pool\` to one of ${cluster.pools.map(({ name }) => `\`${name}\``).join(', ')}, or declare the pool on the cluster.`,
  })];
}

function validateApiServer(cluster: Cluster): Finding[] {
  return cluster.apiServer ? [] : [propFinding({
    check: 'api-server-declared',
    message: '`apiAccess` needs the address of the API server, which the cluster does not declare',
    field: 'apiAccess',
    why: 'the NetworkPolicy would drop every request to the API',
    fix: "Set `apiServer: { cidr: '10.0.0.1/32', port: 443 }` on the cluster, with the addresses of its API server.",
  })];
}

/** Values that occur in a list more than once. */
export function duplicates(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function mebibytes(bytes: number): number {
  return bytes / 2 ** 20;
}
