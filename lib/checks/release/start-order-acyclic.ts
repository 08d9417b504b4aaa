import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, Container, itemsAt, ManifestSet, namespaceOf, Selector, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const CALLS = /\b(nc|ncat|curl|wget|pg_isready|psql|mysqladmin|redis-cli|grpc_health_probe|wait-for(-it)?|dockerize)\b/;
const RESOLVES = /\b(nslookup|dig|getent)\b/; // a cluster IP resolves before any pod is ready
const CONTINUES = /\|\|\s*(true|:)|\b(if|case|else)\b/; // may continue without an answer
const ECHO = /\b(echo|printf)\b[^;&|\n]*/g; // only printed

// host names: after an option or a command, in a URL, before a port, or with the suffix of Services
const HOSTS = new RegExp([
  /(?:^|\s)(?:-h|-H|-host|--host|nslookup|dig|getent hosts|service)[\s=]+([a-z][-.a-z0-9]*)/,
  /:\/\/(?:[^\s/@]*@)?([a-z][-.a-z0-9]*)/,
  /\b(?:curl|wget)(?:\s+-\S+)*\s+([a-z][-.a-z0-9]*)/,
  /(?:^|[\s"'=@])([a-z][-.a-z0-9]*)(?::|\s+)\d/,
  /(?:^|[\s"'=@])([a-z][-.a-z0-9]*\.svc\b[-.a-z0-9]*)/,
].map(({ source }) => source).join('|'), 'g');
const SERVICE = /^([a-z][-a-z0-9]*)(?:\.([a-z0-9][-a-z0-9]*)(?:\.svc(?:\.[-.a-z0-9]*)?)?)?$/;
const SLEEP = 'sleep'; // a command before a number, not a host before a port

/** A workload that waits for another one, with the init container that does so. */
interface Wait {
  readonly from: Workload;
  readonly to: Workload;
  readonly service: string;
  readonly container: Container;
}

/** Init containers of workloads do not wait for each other in a cycle. */
export const startOrderAcyclic: ICheck = {
  id: 'start-order-acyclic',
  catalogue: ['d71'],
  title: 'Init containers do not wait for Services of each other\'s workloads in a cycle',
  why: 'while one workload of the cycle runs the others start, but after an outage of all of them none can start until the cycle is removed',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior',
  severity: 'warning',
  evaluate: manifestSet => {
    const waits = new Map(manifestSet.workloads.map(workload => [workload, waitsOf(workload, manifestSet)]));
    return cyclesIn(waits).map(finding);
  },
};

function finding(waits: readonly Wait[]): CheckResult {
  const [{ from, container }] = waits;
  const chain = waits.map(wait => `${titleOf(wait.from)} waits for Service \`${wait.service}\``).join(', ');
  return {
    object: from.manifest,
    field: `${from.podPath}.${container.where}`,
    message: `${chain}, which selects ${titleOf(from)}; the waits must not form a cycle`,
    fix: 'Remove the init container of one of these workloads, and retry the connection in its program.',
  };
}

/** One cycle of each connected group; an explicit stack, since chains may be long. */
function cyclesIn(waits: ReadonlyMap<Workload, readonly Wait[]>): Wait[][] {
  const done = new Set<Workload>();
  return [...waits.keys()].flatMap(start => {
    const path: Wait[] = [];
    const open = new Map<Workload, Iterator<Wait>>();
    let found: Wait[] | undefined;
    let current: Workload | undefined = done.has(start) ? undefined : start;
    while (current) {
      const rest: Iterator<Wait> = open.get(current) ?? (waits.get(current) ?? [])[Symbol.iterator]();
      open.set(current, rest);
      const next = rest.next();
      if (next.done === true) {
        done.add(current);
        open.delete(current);
        current = path.pop()?.from;
      } else if (open.has(next.value.to)) {
        found = found ?? closed(path, next.value);
      } else if (!done.has(next.value.to)) {
        path.push(next.value);
        current = next.value.to;
      }
    }
    return found ? [found] : [];
  });
}

/** The cycle that the last wait closes. */
function closed(path: readonly Wait[], last: Wait): Wait[] {
  const first = path.findIndex(({ from }) => from === last.to);
  return first < 0 ? [last] : [...path.slice(first), last]; // a workload that waits for itself
}

/** The waits of the init containers of a workload, for Services whose pods belong to one workload. */
function waitsOf(from: Workload, manifestSet: ManifestSet): Wait[] {
  return from.containers.filter(({ first }) => first).flatMap(container => {
    const text = textOf(container.spec);
    const calls = CALLS.test(`${textAt(container.spec, 'image') ?? ''} ${text}`);
    return (!calls && !RESOLVES.test(text)) || CONTINUES.test(text) ? [] : servicesIn(text, from, manifestSet).flatMap(service => {
      const behind = manifestSet.selectedBy(Selector.labels(at(service, 'spec', 'selector')), namespaceOf(service)).filter(({ serves }) => serves);
      return behind.length === 1 && (calls || needsReadyPods(service)) ? [{ from, to: behind[0], service: textAt(service, 'metadata', 'name') ?? '', container }] : [];
    });
  });
}

function servicesIn(text: string, { namespace }: Workload, manifestSet: ManifestSet): Manifest[] {
  const hosts = new Set([...text.matchAll(HOSTS)].flatMap(([, ...groups]) => groups.filter(host => host !== undefined && host !== SLEEP)));
  return [...hosts].flatMap(host => {
    const match = SERVICE.exec(host.replace(/\.$/, ''));
    const service = match ? manifestSet.find('Service', match[2] ?? namespace, match[1]) : undefined;
    const selects = textAt(service, 'apiVersion') === 'v1' && !Selector.labels(at(service, 'spec', 'selector')).empty;
    return service && selects ? [service] : [];
  });
}

/** Whether the name of a Service resolves only once a pod is ready. */
function needsReadyPods(service: Manifest): boolean {
  return at(service, 'spec', 'clusterIP') === 'None' && at(service, 'spec', 'publishNotReadyAddresses') !== true;
}

/** Command and arguments, with the values of the variables in them. */
function textOf(container: unknown): string {
  const parts = ['command', 'args'].flatMap(field => itemsAt(container, field)).filter((part): part is string => typeof part === 'string');
  const values = new Map(itemsAt(container, 'env').map(one => [textAt(one, 'name') ?? '', textAt(one, 'value')]));
  return parts.join(' ').replace(ECHO, '').replace(/\$(?:(\w+)|\{(\w+)\}|\((\w+)\))/g, (reference: string, ...names: unknown[]) =>
    values.get(names.slice(0, 3).find((name): name is string => typeof name === 'string') ?? '') ?? reference);
}

function titleOf({ kind, name, namespace }: Workload): string {
  return `${kind} \`${namespace}/${name}\``;
}
