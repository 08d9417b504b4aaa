import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { ANYBODY, Program, Way } from './program';
import {
  BulkheadApp, Cluster, Destination, Exposure, IDestination, IsolatedCronJob, NamedPort, Probe, Protocol, QuotaedNamespace, ResilientService, Source,
} from '../../lib';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';

/** A workload as plain data; a job has no ports. */
interface Sketch {
  readonly namespace: string;
  readonly name: string;
  readonly job: boolean;
  readonly ports: NamedPort[];
  readonly exposed: boolean;
  /** Whether a crawler of another app may come in. */
  readonly crawled: boolean;
  /** Whether it asks a database by its address. */
  readonly stores: boolean;
  /** Whether it sends mail through another app. */
  readonly mails: boolean;
}

/** One `connectsTo`: places in the list of workloads, and one port or all. */
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly port?: number;
}

const IMAGE = `registry.example.com/shop/web:1.4.2@sha256:${'6c'.repeat(32)}`;
const PORTS: NamedPort[] = [
  { name: 'http', port: 8080, servicePort: 80 },
  { name: 'grpc', port: 9090, protocol: Protocol.GRPC },
  { name: 'gossip', port: 7946, protocol: Protocol.UDP },
  { name: 'gossip-tcp', port: 7946 },
];
const SIZE = { image: IMAGE, cpu: Cpu.millis(100), memory: Size.mebibytes(64) };

const sketches: fc.Arbitrary<Sketch> = fc.record({
  namespace: fc.constantFrom('shop', 'office', 'laboratory'),
  name: fc.constantFrom('web', 'api', 'store', 'worker', 'report'), // few, so that they recur from namespace to namespace
  job: fc.nat(3).map(chance => chance === 0),
  ports: fc.subarray(PORTS, { minLength: 1 }),
  exposed: fc.nat(4).map(chance => chance === 0),
  crawled: fc.nat(4).map(chance => chance === 0),
  stores: fc.boolean(),
  mails: fc.nat(3).map(chance => chance === 0),
}).map(sketch => ({ ...sketch, exposed: sketch.exposed && !sketch.job && sketch.ports.some(tcp) }));

const edges: fc.Arbitrary<Edge> = fc.record({ from: fc.nat(7), to: fc.nat(7), port: fc.option(fc.nat(3), { nil: undefined }) });

const apps: fc.Arbitrary<{ sketches: Sketch[]; edges: Edge[]; door: boolean }> = fc.record({
  sketches: fc.uniqueArray(sketches, { minLength: 3, maxLength: 8, selector: keyOf }),
  edges: fc.array(edges, { minLength: 2, maxLength: 14 }),
  door: fc.boolean(),
});

/** Programs of several services, jobs and namespaces, the same for the same seed; and what was refused, of which there should be nothing. */
export function randomPrograms(seed: number, count: number): { readonly programs: readonly Program[]; readonly refusals: readonly string[] } {
  const [programs, refusals]: [Program[], string[]] = [[], []];
  fc.sample(apps, { seed, numRuns: count }).forEach((app, index) => {
    const all = app.edges.map(edge => reduced(edge, app.sketches)).filter(edge => edge !== undefined);
    const name = `random app ${index} of seed ${seed}`;
    try {
      programs.push({ name, manifests: manifestsOf(app.sketches, all, app.door), ways: waysOf(app.sketches, all, app.door) });
    } catch (error) {
      refusals.push(`${name}: ${String(error)}`);
    }
  });
  return { programs, refusals };
}

/** The edge with its ends in the list; none from a workload to itself, or to a job. */
function reduced({ from, to, port }: Edge, all: readonly Sketch[]): Edge | undefined {
  const [here, there] = [from % all.length, to % all.length];
  const refused = here === there || all[there].job;
  return refused ? undefined : { from: here, to: there, port: port === undefined ? undefined : port % all[there].ports.length };
}

function manifestsOf(all: readonly Sketch[], declared: readonly Edge[], door: boolean): Manifest[] {
  const app = new BulkheadApp({ cluster: door ? Cluster.of({ ingress: { className: 'traefik', namespace: 'traefik' } }) : undefined });
  const names = [...new Set(all.map(({ namespace }) => namespace))];
  const namespaces = new Map(names.map(name => [name, new QuotaedNamespace(app, name, { team: 'storefront' })]));
  const built: (ResilientService | IsolatedCronJob)[] = [];
  for (const [index, sketch] of all.entries()) {
    const backward = declared.filter(({ from, to }) => from === index && to < index).map(edge => end(built, all, edge));
    const connectsTo = [
      ...backward,
      ...sketch.stores ? [Destination.cidr('198.51.100.0/24', 5432)] : [],
      ...sketch.mails ? [Destination.service({ name: 'mail', namespace: 'search', port: 2525, protocol: Protocol.UDP })] : [],
    ];
    built.push(made(namespaces.get(sketch.namespace)!, sketch, connectsTo));
  }
  declared.filter(({ from, to }) => to > from).forEach(edge => built[edge.from].connectTo(end(built, all, edge)));
  return parseAllDocuments(app.synthYaml()).map(document => document.toJS() as Manifest);
}

function made(namespace: QuotaedNamespace, sketch: Sketch, connectsTo: IDestination[]): ResilientService | IsolatedCronJob {
  if (sketch.job) {
    return new IsolatedCronJob(namespace, sketch.name, { ...SIZE, schedule: Cron.daily(), deadline: Duration.minutes(30), connectsTo });
  }
  const first = sketch.ports.find(tcp);
  return new ResilientService(namespace, sketch.name, {
    ...SIZE,
    ports: sketch.ports,
    readiness: first ? Probe.tcp({ port: first.name }) : Probe.exec(['/bin/check']),
    connectsTo,
    exposure: sketch.exposed ? Exposure.ingress(`${sketch.name}.${sketch.namespace}.example.com`, { port: first!.name }) : undefined,
    acceptsFrom: sketch.crawled ? [Source.workload({ name: 'crawler', namespace: 'search' })] : undefined,
  });
}

function end(built: readonly (ResilientService | IsolatedCronJob)[], all: readonly Sketch[], { to, port }: Edge): IDestination {
  const service = built[to] as ResilientService;
  return port === undefined ? service : service.on(all[to].ports[port].name);
}

/** What those calls promise, computed without them. */
function waysOf(all: readonly Sketch[], declared: readonly Edge[], door: boolean): Way[] {
  return [
    ...declared.flatMap(({ from, to, port }) => {
      const { ports } = all[to];
      return (port === undefined ? ports : [ports[port]]).map(one => way(keyOf(all[from]), all[to], one));
    }),
    ...all.filter(({ exposed }) => exposed).map(one => way(door ? 'traefik/controller' : ANYBODY, one, one.ports.find(tcp)!)),
    ...all.filter(({ crawled, job }) => crawled && !job).flatMap(one => one.ports.map(port => way('search/crawler', one, port))),
    ...all.filter(({ stores }) => stores).map(one => ({ from: keyOf(one), to: '198.51.100.20', port: 5432, protocol: 'TCP' as const })),
    ...all.filter(({ mails }) => mails).map(one => ({ from: keyOf(one), to: 'search/mail', port: 2525, protocol: 'UDP' as const })),
  ];
}

function way(from: string, to: Sketch, port: NamedPort): Way {
  return { from, to: keyOf(to), port: port.port, protocol: tcp(port) ? 'TCP' : 'UDP' };
}

function tcp({ protocol }: NamedPort): boolean {
  return protocol !== Protocol.UDP;
}

function keyOf({ namespace, name }: Sketch): string {
  return `${namespace}/${name}`;
}
