import type { CheckResult } from '../../finding';
import { PORT_HANDLERS, PROBES } from '../../kubernetes/handlers';
import { at, Container, itemsAt, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';


/** A probe by number uses a port that the container lists, if it lists any. */
export const probePortDeclared: ICheck = {
  id: 'probe-port-declared',
  catalogue: ['d34'],
  title: 'A port that is probed by number is one that its container lists',
  why: 'the kubelet probes any port, listed or not: when only the program moves to another port, the probe fails, so pods never become ready or restart forever',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/core/pod-v1/#Container',
  severity: 'warning',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => portFindings(workload, container))),
};

function portFindings({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const listed = itemsAt(spec, 'ports').flatMap(port => numberAt(port, 'containerPort') ?? []);
  const handled = PROBES.filter(probe => at(spec, probe) !== undefined).flatMap(probe => PORT_HANDLERS.map(handler => [probe, handler]));
  return handled.flatMap(([probe, handler]) => {
    const port = numberAt(spec, probe, handler, 'port');
    const elsewhere = textAt(at(spec, probe, handler), 'host') !== undefined; // another host than this pod
    return port === undefined || elsewhere || listed.length === 0 || listed.includes(port) ? [] : [{
      object: manifest,
      field: `${podPath}.${where}.${probe}.${handler}.port`,
      message: `\`port\` is ${port}; it must be one of the ports of container \`${name}\`: ${listed.join(', ')}`,
      fix: `Add \`containerPort: ${port}\` to the \`ports\` of container \`${name}\`, or probe a port that it lists.`,
    }];
  });
}
