import type { CheckResult } from '../../finding';
import { PORT_HANDLERS, PROBES } from '../../kubernetes/handlers';
import { at, Container, itemsAt, numberAt, textAt, Workload } from '../../model';
import type { ICheck } from '../check';


/** A probe by number goes to a port that the container lists, where it lists any. */
export const probePortDeclared: ICheck = {
  id: 'probe-port-declared',
  catalogue: ['d34'],
  title: 'A port that is probed by number is among those that its container lists',
  why: 'the list only informs, and the kubelet probes any port: where the program moves to another port and the probe does not, pods never become ready, and nothing in the manifest says which is right',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/core/pod-v1/#Container',
  severity: 'warning',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => undeclared(workload, container))),
};

function undeclared({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const listed = itemsAt(spec, 'ports').flatMap(port => numberAt(port, 'containerPort') ?? []);
  const handled = PROBES.filter(probe => at(spec, probe) !== undefined).flatMap(probe => PORT_HANDLERS.map(handler => [probe, handler]));
  return handled.flatMap(([probe, handler]) => {
    const port = numberAt(spec, probe, handler, 'port');
    const elsewhere = textAt(at(spec, probe, handler), 'host') !== undefined; // it probes something else than this pod
    return port === undefined || elsewhere || listed.length === 0 || listed.includes(port) ? [] : [{
      object: manifest,
      field: `${podPath}.${where}.${probe}.${handler}.port`,
      message: `probes port ${port}, and the container ${name} lists ${listed.join(', ')}`,
      fix: `add \`containerPort: ${port}\` to the ports of the container ${name}, or probe one that it lists`,
    }];
  });
}
