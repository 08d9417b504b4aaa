import { Construct } from 'constructs';
import { ResilientServiceSpec, resilientServiceSpec } from './defaults';
import { fixes } from './fixes';
import { admitClients, networkPorts } from './network';
import { parseService, ServiceValues } from './parser';
import { ResilientServiceProps } from './props';
import { exposureManifest } from './route';
import { validateService } from './validation';
import { deployment } from '../../kubernetes/manifests/deployment';
import { horizontalPodAutoscaler } from '../../kubernetes/manifests/horizontal-pod-autoscaler';
import { podDisruptionBudget } from '../../kubernetes/manifests/pod-disruption-budget';
import { service } from '../../kubernetes/manifests/service';
import { Findings } from '../../lint/at-synth';
import { Caller, IDestination, Route } from '../workload/destination';
import { instanceLabel } from '../workload/identity';
import { withLockedImages } from '../workload/locked-images';
import type { PortSpec } from '../workload/port';
import { validateName, validateWorkload } from '../workload/validation';
import { Workload } from '../workload/workload';

/**
 * A service that survives the loss of a node or a zone, a drain, a rollout, a registry outage and a busy neighbour.
 *
 * The id becomes the name of its objects. It emits a Deployment, a Service, a ServiceAccount, a PodDisruptionBudget and a
 * NetworkPolicy, and what the props add. All errors in the props are reported together at synth, and nothing is written then.
 */
export class ResilientService extends Construct implements IDestination {
  /** Name of all its objects, and its DNS name within the namespace. */
  public readonly name: string;
  /** Namespace of its chart; undefined where the chart has none. */
  public readonly namespace?: string;

  private readonly workload: Workload;
  private readonly ports?: PortSpec[];

  constructor(scope: Construct, id: string, props: ResilientServiceProps) {
    super(scope, id);
    this.workload = new Workload(this);
    this.name = this.workload.name;
    this.namespace = this.workload.namespace;

    const { cluster } = this.workload;
    const parsed = parseService(withLockedImages(this, props), cluster);
    const values = this.workload.accept(parsed, [...validateName(id), ...validateWorkload(parsed, cluster), ...validateService(parsed, cluster)]);
    if (values) {
      this.ports = values.allPorts;
      this.emit(resilientServiceSpec(this.name, this.namespace, values, cluster), values);
      Findings.reportAt(this, fixes);
    }
  }

  /** Opens a connection after construction, for two services that call each other. */
  public connectTo(destination: IDestination): void {
    this.workload.connectTo(destination);
  }

  /** One port of the service, as the destination of a connection. */
  public on(portName: string): IDestination {
    return { connectFrom: caller => this.connect(caller, portName) };
  }

  /** Admits a caller on all ports. */
  public connectFrom(caller: Caller): Route {
    return this.connect(caller, undefined);
  }

  private connect(caller: Caller, portName: string | undefined): Route {
    const ports = networkPorts((this.ports ?? []).filter(port => portName === undefined || port.name === portName));
    const problem = this.problemOf(caller, ports.length, portName);
    if (problem === undefined) {
      this.workload.connections.acceptFrom([caller.peer], ports);
    }
    return { peers: [{ podLabels: instanceLabel(this.name), namespace: this.namespace }], ports, ...(problem && { problem }) };
  }

  private problemOf(caller: Caller, ports: number, portName: string | undefined): string | undefined {
    if (caller.path === this.node.path) {
      return `\`${this.name}\` connects to itself`;
    }
    if (ports > 0 || !this.ports) {
      return undefined; // a service with malformed props has findings of its own
    }
    return portName === undefined ? `\`${this.name}\` has no port` : `\`${this.name}\` has no port called \`${portName}\``;
  }

  private emit(spec: ResilientServiceSpec, values: ServiceValues): void {
    const { workload } = this;
    const { identity: { name, namespace, labels, selector }, autoscaler, maxUnavailable } = spec;
    const base = { name, namespace, labels };

    workload.emitAccount(spec.identity, values);
    workload.emit('deployment', deployment({ ...base, ...spec.rollout, annotations: spec.annotations, selector, pod: spec.pod }));
    if (values.allPorts.length > 0) {
      const ports = values.allPorts.map(({ name: portName, servicePort, transport, appProtocol }) => (
        { name: portName, port: servicePort, protocol: transport, appProtocol }));
      workload.emit('service', service({ ...base, selector, ports }));
    }
    if (maxUnavailable !== undefined) {
      workload.emit('pod-disruption-budget', podDisruptionBudget({ ...base, selector, maxUnavailable }));
    }
    if (autoscaler) {
      workload.emit('horizontal-pod-autoscaler', horizontalPodAutoscaler(autoscaler));
    }
    if (values.exposedPort) {
      workload.emit('exposure', exposureManifest(base, values.exposedPort, workload.cluster));
    }
    admitClients(workload.connections, values, workload.cluster);
    workload.emitAccess(spec.identity, values);
  }
}
