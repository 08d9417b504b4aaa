import { at, Container, itemsAt, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, Problem, within } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** Containers of a pod take each port of their node once, and on its network by the same number. */
export const hostPortsValid: ICheck = {
  id: 'host-ports-valid',
  catalogue: ['api'],
  title: 'Containers of a pod take each port of the node once, and under hostNetwork hostPort is containerPort',
  why: 'a chart had containerPort fixed and let its users set hostPort: under hostNetwork the two must be the same, and every other value was refused',
  source: 'https://github.com/helm/charts/issues/22139',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => [
    ...judge(workload, workload.containers.filter(({ where }) => where.startsWith('containers'))),
    ...workload.containers.filter(({ where }) => !where.startsWith('containers')).flatMap(container => judge(workload, [container])), // they start one by one
  ]),
};

function judge({ manifest, podPath, podSpec }: Workload, containers: readonly Container[]): CheckResult[] {
  const onHost = at(podSpec, 'hostNetwork') === true;
  const taken = new Map<string, string>();
  return findingsOf(manifest, podPath, containers.flatMap(({ spec, where }) => itemsAt(spec, 'ports').flatMap((port, index) => {
    const place = `${where}.ports[${index}]`;
    const containerPort = numberAt(port, 'containerPort') ?? 0;
    const hostPort = (numberAt(port, 'hostPort') ?? 0) || (onHost ? containerPort : 0); // the API server's default on the network of the node
    const key = `${hostPort} ${textAt(port, 'protocol') ?? 'TCP'} ${textAt(port, 'hostIP') ?? ''}`;
    const before = hostPort === 0 ? undefined : taken.get(key);
    taken.set(key, before ?? place);
    const problems: Problem[] = [
      ...(!onHost || hostPort === containerPort || !where.startsWith('containers') ? [] : [{
        field: 'hostPort', message: `hostPort is ${hostPort} and containerPort ${containerPort}, on the network of the node`, fix: 'write the same number in both, or remove hostPort',
      }]),
      ...(before === undefined ? [] : [{ field: 'hostPort', message: `takes port ${hostPort} of the node, as ${before} does`, fix: 'give one of the two another port, or remove one' }]),
    ];
    return within(place, problems);
  })));
}
