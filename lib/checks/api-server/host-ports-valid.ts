import { at, Container, itemsAt, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';
import { FieldProblem, resultsAt, within } from './grammar/problems';
import type { CheckResult } from '../../finding';

/** Containers of a pod use each port of the node once, and in the node's network under the same number. */
export const hostPortsValid: ICheck = {
  id: 'host-ports-valid',
  catalogue: ['api'],
  title: 'Containers of a pod use each port of the node once, and with `hostNetwork: true` `hostPort` equals `containerPort`',
  why: 'the API server rejects the workload, so the rollout that contains it fails',
  source: 'https://github.com/helm/charts/issues/22139',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => [
    ...problemsOf(workload, workload.containers.filter(({ where }) => where.startsWith('containers'))),
    ...workload.containers.filter(({ where }) => !where.startsWith('containers')).flatMap(container => problemsOf(workload, [container])), // init containers run one after another
  ]),
};

function problemsOf({ manifest, podPath, podSpec }: Workload, containers: readonly Container[]): CheckResult[] {
  const onHost = at(podSpec, 'hostNetwork') === true;
  const taken = new Map<string, string>();
  return resultsAt(manifest, podPath, containers.flatMap(({ spec, where }) => itemsAt(spec, 'ports').flatMap((port, index) => {
    const place = `${where}.ports[${index}]`;
    const containerPort = numberAt(port, 'containerPort') ?? 0;
    const hostPort = (numberAt(port, 'hostPort') ?? 0) || (onHost ? containerPort : 0); // the API server's default with hostNetwork
    const key = `${hostPort} ${textAt(port, 'protocol') ?? 'TCP'} ${textAt(port, 'hostIP') ?? ''}`;
    const before = hostPort === 0 ? undefined : taken.get(key);
    taken.set(key, before ?? place);
    const problems: FieldProblem[] = [
      ...(!onHost || hostPort === containerPort || !where.startsWith('containers') ? [] : [{
        field: 'hostPort',
        message: `\`hostPort\` is ${hostPort}; with \`hostNetwork: true\` it must equal \`containerPort\`, which is ${containerPort}`,
        fix: `Set \`hostPort: ${containerPort}\`, or remove it.`,
      }]),
      ...(before === undefined ? [] : [{
        field: 'hostPort',
        message: `host port ${hostPort} is used here and in \`${before}\`; each must be used once`,
        fix: 'Remove one of the two ports, or set another `hostPort` on it.',
      }]),
    ];
    return within(place, problems);
  })));
}
