import { at, Container, Workload } from '../../model';
import type { ICheck } from '../check';
import { alternatives, resultsAt } from './grammar/problems';
import type { CheckResult } from '../../finding';

const OF_CONTAINERS = ['cpu', 'memory', 'ephemeral-storage'];

/** Containers request resources by names that Kubernetes accepts. */
export const resourceNamesKnown: ICheck = {
  id: 'resource-names-known',
  catalogue: ['api'],
  title: 'Containers request `cpu`, `memory`, `ephemeral-storage`, `hugepages-<size>` or the resource of a vendor, such as `nvidia.com/gpu`',
  why: 'the API server rejects the workload; the schema allows any name, so other validators miss a misspelt one',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-types',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => unknownResources(workload, container))),
};

function unknownResources({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  return ['requests', 'limits'].flatMap(part => {
    const amounts = at(spec, 'resources', part);
    const names = amounts !== null && typeof amounts === 'object' && !Array.isArray(amounts) ? Object.keys(amounts) : [];
    return resultsAt(manifest, `${podPath}.${where}.resources.${part}`, names.filter(resource => !isKnown(resource)).map(resource => ({
      field: resource,
      message: `container \`${name}\` requests \`${resource.slice(0, 80)}\`, which is not a resource of containers`,
      fix: `Rename it to ${alternatives(similar(resource))}, or to the full name of a vendor\'s resource, such as \`nvidia.com/gpu\`.`,
    })));
  });
}

function isKnown(resource: string): boolean {
  return OF_CONTAINERS.includes(resource) || resource.startsWith('hugepages-') || resource.includes('/');
}

/** The names that were probably meant: one with the same beginning, else all. */
function similar(resource: string): readonly string[] {
  const known = OF_CONTAINERS.find(one => one.slice(0, 2) === resource.slice(0, 2).toLowerCase());
  return known === undefined ? OF_CONTAINERS : [known];
}
