import type { Pool } from '../../cluster';
import { keepsOut } from '../../cluster/taint';
import type { CheckResult } from '../../finding';
import { at, builtIn, itemsAt, ManifestSet, nodeTerms, Selector, textAt, textsAt, tolerates, Workload } from '../../model';
import type { ICheck } from '../check';

const SERVICE_KINDS = ['Deployment', 'StatefulSet'];

/** Pods of jobs fit no node of the services' pool, and pods of services none of the jobs' pool. */
export const jobsApartFromServices: ICheck = {
  id: 'jobs-apart-from-services',
  catalogue: ['d9'],
  title: 'Jobs cannot run on the nodes of services, nor services on the nodes of jobs',
  why: 'an ETL cron job landed on a node that ran production services, ate its memory, crashed the services, and the site was down',
  source: 'Ivan Malopinsky, "Kubernetes lessons learned", Better.com 2016-2019',
  severity: 'error',
  needs: 'cluster',
  evaluate: ({ workloads, cluster: { services, jobs } }: ManifestSet) => services === jobs ? [] : workloads.flatMap(workload => [ // a shared pool was said aloud
    ...(workload.ends && fits(workload.podSpec, services) ? [finding(workload, 'a job', 'services', services, jobs)] : []),
    ...(SERVICE_KINDS.includes(workload.kind) && fits(workload.podSpec, jobs) ? [finding(workload, 'a service', 'jobs', jobs, services)] : []),
  ]),
};

function finding(workload: Workload, message: string, whose: string, pool: Pool, own: Pool): CheckResult {
  const labels = Object.entries(own.labels).map(([key, value]) => `${key}: ${value}`).join(', ');
  const selector = textsAt(workload.podSpec, 'nodeSelector').map(([key, value]) => `${key}: ${value}`).join(', ');
  return {
    object: workload.manifest,
    field: `${workload.podPath}.nodeSelector`,
    message: `${message} whose pods fit the nodes of ${whose} (pool ${pool.name}): ${selector === '' ? 'no nodeSelector keeps them off' : `its nodeSelector is ${selector}`}`,
    fix: labels === ''
      ? `remove the nodeSelector and the toleration of the pool ${pool.name}`
      : `set the nodeSelector \`${labels}\`, and tolerate only the taints of the pool ${own.name}`,
  };
}

/** Whether the scheduler may put a pod on nodes of which only this much is known. */
function fits(podSpec: unknown, pool: Pool): boolean {
  const labels = new Map(Object.entries(pool.labels));
  const terms = nodeTerms(podSpec);
  return textAt(podSpec, 'nodeName') === undefined // nobody asks the scheduler
    && textsAt(podSpec, 'nodeSelector').every(([key, value]) => builtIn(key) || labels.get(key) === value)
    && (terms.length === 0 || terms.some(term => holds(term, labels)))
    && pool.taints.every(taint => !keepsOut(taint) || tolerates(podSpec, taint));
}

function holds(term: unknown, labels: ReadonlyMap<string, string>): boolean {
  const expressions = itemsAt(term, 'matchExpressions');
  const custom = expressions.filter(expression => !builtIn(textAt(expression, 'key') ?? ''));
  return expressions.length > 0 && at(term, 'matchFields') === undefined && Selector.of({ matchExpressions: custom }).matches(labels);
}
