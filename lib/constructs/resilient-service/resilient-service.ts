import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { ResilientServiceSpec, resilientServiceSpec } from './defaults';
import { fixes } from './fixes';
import { judgeService } from './judgements';
import { openImpliedEdges, openPorts } from './network';
import { ResilientServiceProps } from './props';
import { exposureManifest } from './route';
import { serviceShape } from './shape';
import { Cluster } from '../../cluster';
import { configMap } from '../../kubernetes/manifests/config-map';
import { deployment } from '../../kubernetes/manifests/deployment';
import { horizontalPodAutoscaler } from '../../kubernetes/manifests/horizontal-pod-autoscaler';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { networkPolicy } from '../../kubernetes/manifests/network-policy';
import { podDisruptionBudget } from '../../kubernetes/manifests/pod-disruption-budget';
import { role } from '../../kubernetes/manifests/role';
import { roleBinding } from '../../kubernetes/manifests/role-binding';
import { service } from '../../kubernetes/manifests/service';
import { serviceAccount } from '../../kubernetes/manifests/service-account';
import { Findings } from '../../lint/at-synth';
import { Answers } from '../../props';
import { basicEgress } from '../workload/basic-egress';
import { Caller, IDestination, Route } from '../workload/destination';
import { Edges } from '../workload/edges';
import { instanceLabel } from '../workload/identity';
import { judgeName, judgeWorkload } from '../workload/judgements';
import { withLockedImages } from '../workload/locked-images';

/**
 * A service that survives: the loss of a node or a zone, a drain, a rollout, a registry outage, a neighbour.
 *
 * Say what it needs; the id becomes its name. It emits a Deployment, a Service, a ServiceAccount, a PodDisruptionBudget
 * and a NetworkPolicy, and what the props ask for beyond them. What is missing or contradicts itself is refused at synth,
 * everything at once, and nothing is written.
 */
export class ResilientService extends Construct implements IDestination {
  /** The name of all its objects, and its DNS name within the namespace. */
  public readonly name: string;
  /** The namespace of its chart; undefined where the chart has none. */
  public readonly namespace?: string;

  private readonly spec?: ResilientServiceSpec;
  private readonly edges: Edges;

  constructor(scope: Construct, id: string, props: ResilientServiceProps) {
    super(scope, id);
    this.name = id;
    this.namespace = Chart.of(this).namespace;
    this.edges = new Edges({ path: this.node.path, peer: { podLabels: instanceLabel(id), namespace: this.namespace } });

    const cluster = Cluster.above(this);
    const locked = withLockedImages(this, props);
    const answers = new Answers(serviceShape, locked);
    const refusals = [...judgeName(id), ...answers.malformed, ...judgeWorkload(answers, cluster), ...judgeService(answers, cluster)];
    Findings.add(this, refusals);
    if (refusals.length > 0) {
      return;
    }
    this.spec = resilientServiceSpec(id, this.namespace, locked, cluster);
    this.build(this.spec, locked, cluster);
    Findings.reportAt(this, fixes);
  }

  /** Declares an edge after the fact, for two services that call each other. */
  public connectTo(destination: IDestination): void {
    this.edges.connectTo(destination, 'connectTo');
    this.refuseEdges();
  }

  /** One of its ports, for an edge that needs no other. */
  public on(portName: string): IDestination {
    return { connectFrom: caller => this.connect(caller, portName) };
  }

  /** Lets a caller in on all ports. */
  public connectFrom(caller: Caller): Route {
    return this.connect(caller, undefined);
  }

  private connect(caller: Caller, portName: string | undefined): Route {
    const ports = (this.spec?.ports ?? []).filter(port => portName === undefined || port.name === portName);
    const problem = this.problemWith(caller, ports.length, portName);
    const route = { peers: [{ podLabels: instanceLabel(this.name), namespace: this.namespace }], ports: openPorts(ports) };
    if (problem === undefined) {
      this.edges.acceptFrom([caller.peer], route.ports);
    }
    return { ...route, ...(problem && { problem }) };
  }

  private problemWith(caller: Caller, ports: number, portName: string | undefined): string | undefined {
    if (caller.path === this.node.path) {
      return `\`${this.name}\` connects to itself`;
    }
    if (ports > 0 || !this.spec) {
      return undefined; // a service that was refused has said so itself
    }
    return portName === undefined ? `\`${this.name}\` has no port` : `\`${this.name}\` has no port called \`${portName}\``;
  }

  private build(spec: ResilientServiceSpec, props: ResilientServiceProps, cluster: Cluster): void {
    const { identity, ports } = spec;
    const base = { name: identity.name, namespace: identity.namespace, labels: identity.labels };

    this.emit('service-account', serviceAccount(base));
    if (props.config) {
      this.emit('config-map', configMap({ ...base, data: props.config }));
    }
    this.emit('deployment', deployment({ ...base, ...spec.rollout, annotations: spec.annotations, selector: identity.selector, pod: spec.pod }));
    if (ports.length > 0) {
      this.emit('service', service({
        ...base,
        selector: identity.selector,
        ports: ports.map(port => ({ name: port.name, port: port.servicePort, protocol: port.transport, appProtocol: port.appProtocol })),
      }));
    }
    if (spec.maxUnavailable !== undefined) {
      this.emit('pod-disruption-budget', podDisruptionBudget({ ...base, selector: identity.selector, maxUnavailable: spec.maxUnavailable }));
    }
    if (spec.autoscaler) {
      this.emit('horizontal-pod-autoscaler', horizontalPodAutoscaler(spec.autoscaler));
    }
    if (props.exposure) {
      this.emit('exposure', exposureManifest(base, props.exposure, ports, cluster));
    }
    if (props.apiAccess) {
      this.emit('role', role({ ...base, rules: props.apiAccess }));
      this.emit('role-binding', roleBinding({ ...base, role: base.name, subjects: [{ kind: 'ServiceAccount', name: base.name }] }));
    }
    openImpliedEdges(this.edges, props, ports, cluster);
    (props.connectsTo ?? []).forEach((destination, index) => this.edges.connectTo(destination, `connectsTo[${index}]`));
    this.refuseEdges();
    this.emitNetworkPolicy(base, () => [...basicEgress(props.apiAccess !== undefined, cluster), ...this.edges.egressRules()]);
  }

  /** The policy is printed last: callers may be declared after this service. */
  private emitNetworkPolicy(base: { name: string; namespace?: string; labels: Record<string, string> }, egress: () => ReturnType<Edges['egressRules']>): void {
    const policy = () => networkPolicy({ ...base, podLabels: instanceLabel(base.name), ingress: this.edges.ingressRules(), egress: egress() });
    this.emit('network-policy', { ...policy(), spec: Lazy.any({ produce: () => policy().spec }) });
  }

  private refuseEdges(): void {
    Findings.add(this, this.edges.takeRefusals());
  }

  private emit(id: string, manifest: Manifest): void {
    new ApiObject(this, id, manifest);
  }
}
