import { Duration } from 'cdk8s';
import { CpuLimit, Destination, Exposure, Probe, Source } from '../../../lib';

const js = (value: unknown): any => value;

/** Helpers with malformed arguments, in the props of a service, each with some words of the refusal. */
export const badHelpers: [string, () => object, string][] = [
  ['an HTTP probe without a path', () => ({ readiness: Probe.http(js(undefined)) }), 'where: readiness.path'],
  ['a probe of half a second', () => ({ liveness: Probe.tcp({ period: Duration.millis(500) }) }), 'where: liveness.period'],
  ['a probe that fails after 1001 attempts', () => ({ readiness: Probe.http('/ready', { failureThreshold: 1001 }) }), 'it must be a whole number from 1 to 1000'],
  ['a probe whose options are null', () => ({ readiness: Probe.grpc(js(null)) }), 'where: readiness'],
  ['a gRPC service that is a number', () => ({ readiness: Probe.grpc(js({ service: 7 })) }), 'where: readiness.service'],
  ['a command that is missing', () => ({ readiness: Probe.exec(js(undefined)) }), 'where: readiness.command'],
  ['a command with a hole', () => ({ readiness: Probe.exec(js(new Array(1))) }), 'where: readiness.command[0]'],
  ['a command that is empty', () => ({ readiness: Probe.exec([]) }), '`command` is empty; it must have at least one item'],
  ['a probe that only looks like one', () => ({ readiness: { _manifest: () => 1 } }), 'must be a `Probe`'],
  ['a probe where a source belongs', () => ({ acceptsFrom: [Probe.tcp()] }), 'where: acceptsFrom[0]'],
  ['a destination without a name', () => ({ connectsTo: [Destination.service(js({ port: 80 }))] }), 'where: connectsTo[0].name'],
  ['a destination without labels', () => ({ connectsTo: [Destination.service({ name: 'mail', port: 80, podLabels: {} })] }), '`podLabels` is empty'],
  ['a destination without a port', () => ({ connectsTo: [Destination.cidr('10.0.0.0/8', js(undefined))] }), 'where: connectsTo[0].port'],
  ['a peer that is none', () => ({ connectsTo: [Destination.peer(js({}), 80)] }), 'where: connectsTo[0].peer'],
  ['a peer that selects nothing', () => ({ connectsTo: [Destination.peer(js({ toNetworkPolicyPeerConfig: () => ({}) }), 80)] }), 'the peer selects neither pods nor addresses; it must select one of them'],
  ['a source that is nobody', () => ({ acceptsFrom: [Source.workload(js(null))] }), 'where: acceptsFrom[0]'],
  ['a source without a name', () => ({ acceptsFrom: [Source.workload(js({}))] }), 'where: acceptsFrom[0].name'],
  ['a source that is no block', () => ({ acceptsFrom: [Source.cidr('999.1.1.1/99')] }), 'where: acceptsFrom[0].cidr'],
  ['a source that is no peer', () => ({ acceptsFrom: [Source.peer(js([]))] }), 'where: acceptsFrom[0].peer'],
  ['a destination of others that says nothing', () => ({ connectsTo: [{ connectFrom: () => 1 }] }), 'returned no peers or no ports'],
  ['a destination of others that is everywhere', () => ({ connectsTo: [{ connectFrom: () => ({ peers: [], ports: [] }) }] }), 'returned no peers or no ports'],
  ['a CPU limit without either', () => ({ cpuLimit: CpuLimit.of(js(undefined)) }), 'where: cpuLimit'],
  ['an HTTP route with an Ingress\'s option', () => ({ exposure: Exposure.httpRoute('shop.example.com', js({ tlsSecret: 'x' })) }), 'where: exposure.tlsSecret'],
  ['an exposed path with a query', () => ({ exposure: Exposure.ingress('shop.example.com', { path: '/shop?x' }) }), 'where: exposure.path'],
  ['an environment variable that holds a symbol', () => ({ env: { LEVEL: { value: Symbol('s') } } }), 'where: env.LEVEL'],
];
