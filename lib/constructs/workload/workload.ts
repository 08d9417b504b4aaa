import { ApiObject, Chart, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { Connections } from './connections';
import type { IDestination } from './destination';
import { Identity, instanceLabel } from './identity';
import type { WorkloadValues } from './parser';
import { Cluster } from '../../cluster';
import type { Finding } from '../../finding';
import { configMap } from '../../kubernetes/manifests/config-map';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { dnsRule, networkPolicy, Rule } from '../../kubernetes/manifests/network-policy';
import { role } from '../../kubernetes/manifests/role';
import { roleBinding } from '../../kubernetes/manifests/role-binding';
import { serviceAccount } from '../../kubernetes/manifests/service-account';
import { Findings } from '../../lint/at-synth';
import { itemPlace, ParsedProps, placeOf } from '../../props';

const CONNECT_TO = placeOf('connectTo', 'Call `connectTo(catalog)`.');
const CONNECTS_TO = placeOf('connectsTo', 'Set `connectsTo: [catalog]`.');

/**
 * Name, connections and common objects of a construct that runs pods.
 *
 * A construct makes one in its constructor, calls `accept` with its parsed props, then `emitAccount`, emits the objects of its own,
 * and calls `emitAccess`. Its `connectTo` calls this one's.
 */
export class Workload {
  /** Name of every object: the id of the construct. */
  public readonly name: string;
  /** Namespace of the chart; undefined where the chart has none. */
  public readonly namespace?: string;
  /** Cluster that the manifests are made for. */
  public readonly cluster: Cluster;
  public readonly connections: Connections;

  constructor(private readonly construct: Construct) {
    this.name = construct.node.id;
    this.namespace = Chart.of(construct).namespace;
    this.cluster = Cluster.above(construct);
    this.connections = new Connections({ path: construct.node.path, peer: { podLabels: instanceLabel(this.name), namespace: this.namespace } });
  }

  /** Reports all findings, and returns the values where there are none. */
  public accept<V>(props: ParsedProps<V>, more: Finding[]): V | undefined {
    const findings = [...props.findings, ...more];
    Findings.add(this.construct, findings);
    return findings.length > 0 ? undefined : props.values;
  }

  /** Opens a connection that is declared after the construct. */
  public connectTo(destination: IDestination): void {
    this.connections.connectTo(destination, CONNECT_TO);
    Findings.add(this.construct, this.connections.takeFindings());
  }

  /** Adds an object below the construct. */
  public emit(id: string, manifest: Manifest): void {
    new ApiObject(this.construct, id, manifest);
  }

  /** Emits the ServiceAccount and the ConfigMap. */
  public emitAccount({ name, namespace, labels }: Identity, { config }: WorkloadValues): void {
    this.emit('service-account', serviceAccount({ name, namespace, labels }));
    if (config) {
      this.emit('config-map', configMap({ name, namespace, labels, data: config }));
    }
  }

  /** Emits the rights on the Kubernetes API, opens the connections of the props, and emits the NetworkPolicy. */
  public emitAccess({ name, namespace, labels }: Identity, { apiAccess, connectsTo }: WorkloadValues): void {
    const base = { name, namespace, labels };
    if (apiAccess) {
      this.emit('role', role({ ...base, rules: apiAccess }));
      this.emit('role-binding', roleBinding({ ...base, role: name, subjects: [{ kind: 'ServiceAccount', name }] }));
    }
    connectsTo.forEach((destination, index) => this.connections.connectTo(destination, itemPlace(CONNECTS_TO, index)));
    Findings.add(this.construct, this.connections.takeFindings());

    const egress = [dnsRule(this.cluster.dns), ...(apiAccess ? this.apiServerRules() : [])];
    const policy = () => networkPolicy({
      ...base,
      podLabels: instanceLabel(name),
      ingress: this.connections.ingressRules(),
      egress: [...egress, ...this.connections.egressRules()],
    });
    this.emit('network-policy', { ...policy(), spec: Lazy.any({ produce: () => policy().spec }) }); // connections may be declared later
  }

  private apiServerRules(): Rule[] {
    const api = this.cluster.apiServer;
    return api ? [{ peers: [{ cidr: api.cidr }], ports: [{ port: api.port, protocol: 'TCP' }] }] : [];
  }
}
