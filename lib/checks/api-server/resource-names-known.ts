import { at, Container, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf } from './grammar/problems';
import type { CheckResult } from '../../finding';

const OF_CONTAINERS = ['cpu', 'memory', 'ephemeral-storage'];

/** Containers ask for resources by the names that Kubernetes has for them. */
export const resourceNamesKnown: ICheck = {
  id: 'resource-names-known',
  catalogue: ['api'],
  title: 'Containers ask for cpu, memory, ephemeral-storage, hugepages-<size> or the resource of a vendor, such as nvidia.com/gpu',
  why: 'resources are a map of free names, so no schema sees that memmory is none, and the API server refuses the whole workload',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-types',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  return ['requests', 'limits'].flatMap(part => {
    const amounts = at(spec, 'resources', part);
    const names = amounts !== null && typeof amounts === 'object' && !Array.isArray(amounts) ? Object.keys(amounts) : [];
    return findingsOf(manifest, `${podPath}.${where}.resources.${part}`, names.filter(resource => !isKnown(resource)).map(resource => ({
      field: resource,
      message: `container ${name} asks for ${resource.slice(0, 80)}, which is no resource of a container`,
      fix: `write ${near(resource)}, or the full name of a vendor's resource, such as nvidia.com/gpu`,
    })));
  });
}

function isKnown(resource: string): boolean {
  return OF_CONTAINERS.includes(resource) || resource.startsWith('hugepages-') || resource.includes('/');
}

/** The name that was probably meant: the one that begins alike. */
function near(resource: string): string {
  return OF_CONTAINERS.find(known => known.slice(0, 2) === resource.slice(0, 2).toLowerCase()) ?? OF_CONTAINERS.join(', ');
}
