import type { Pool } from '../../cluster';
import { keepsOut } from '../../cluster/pool';
import type { CheckResult } from '../../finding';
import { at, builtIn, itemsAt, ManifestSet, nodeTerms, Selector, textAt, textsAt, tolerates, Workload } from '../../model';
import type { ICheck } from '../check';

const SERVICE_KINDS = ['Deployment', 'StatefulSet'];

/** Pods of jobs fit no node of the pool for services, and pods of services no node of the pool for jobs. */
export const jobsApartFromServices: ICheck = {
  id: 'jobs-apart-from-services',
  catalogue: ['d9'],
  title: 'Jobs cannot run on the nodes of services, nor services on the nodes of jobs',
  why: 'the scheduler places a job next to services where it may; when the job uses up the memory of the node, the kubelet evicts or the kernel kills pods of the services',
  source: 'Ivan Malopinsky, "Kubernetes lessons learned", Better.com 2016-2019',
  severity: 'error',
  needs: 'cluster',
  evaluate: ({ workloads, cluster: { services, jobs } }: ManifestSet) => services === jobs ? [] : workloads.flatMap(workload => [ // a shared pool is a declared decision
    ...(workload.ends && fits(workload.podSpec, services) ? [misplaced(workload, 'services', services, jobs)] : []),
    ...(SERVICE_KINDS.includes(workload.kind) && fits(workload.podSpec, jobs) ? [misplaced(workload, 'jobs', jobs, services)] : []),
  ]),
};

function misplaced(workload: Workload, users: string, pool: Pool, own: Pool): CheckResult {
  const labels = labelsText(Object.entries(own.labels));
  const selector = labelsText(textsAt(workload.podSpec, 'nodeSelector'));
  return {
    object: workload.manifest,
    field: `${workload.podPath}.nodeSelector`,
    message: `\`nodeSelector\` is ${selector === '' ? 'not set' : `\`{ ${selector} }\``}, so pods of this ${workload.kind} may run on pool \`${pool.name}\`, `
      + `which is for ${users}; they must be limited to pool \`${own.name}\``,
    fix: labels === ''
      ? `Remove the \`nodeSelector\` and the toleration of pool \`${pool.name}\`.`
      : `Set \`nodeSelector: { ${labels} }\`, and tolerate only the taints of pool \`${own.name}\`.`,
  };
}

/** Labels as entries of a YAML flow mapping. */
function labelsText(labels: readonly [string, string][]): string {
  return labels.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ');
}

/** Whether the scheduler may place a pod on nodes of a pool, as far as its labels and taints are known. */
function fits(podSpec: unknown, pool: Pool): boolean {
  const labels = new Map(Object.entries(pool.labels));
  const terms = nodeTerms(podSpec);
  return textAt(podSpec, 'nodeName') === undefined // the scheduler is not involved
    && textsAt(podSpec, 'nodeSelector').every(([key, value]) => builtIn(key) || labels.get(key) === value)
    && (terms.length === 0 || terms.some(term => holds(term, labels)))
    && pool.taints.every(taint => !keepsOut(taint) || tolerates(podSpec, taint));
}

function holds(term: unknown, labels: ReadonlyMap<string, string>): boolean {
  const expressions = itemsAt(term, 'matchExpressions');
  const custom = expressions.filter(expression => !builtIn(textAt(expression, 'key') ?? ''));
  return expressions.length > 0 && at(term, 'matchFields') === undefined && Selector.of({ matchExpressions: custom }).matches(labels);
}
