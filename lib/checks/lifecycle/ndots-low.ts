import type { CheckResult } from '../../finding';
import { at, Container, itemsAt, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const NDOTS = 5; // what the kubelet writes under ClusterFirst
const OWN_DOMAINS = 3; // <namespace>.svc.cluster.local, svc.cluster.local, cluster.local; those of the node are added
const FAMILIES = 2; // A and AAAA for each name
const LEAST_DOTS = 2; // one dot may be <service>.<namespace>
const HOST = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,10}$/i;
const IN_URL = /[a-z][a-z0-9+]{1,20}:\/\/(?:[^\s/@]{0,200}@)?([^\s/:?#,"'()\\]{1,253})/gi;
const WITH_PORT = /^([^\s:/]{1,253}):\d{1,5}$/;
const NAMES_HOST = /(HOST|HOSTNAME|ADDR|ADDRESS|ENDPOINT|SERVER)$/; // of an environment variable whose value is a host alone
const LOCAL = /\.(svc|local|localhost|internal\.local)$/i;

/** A text that may contain a host name, and its field. */
interface Text {
  readonly field: string;
  readonly text: string;
  readonly alone: boolean;
}

/** A host name outside the cluster is resolved directly, not first in every search domain. */
export const ndotsLow: ICheck = {
  id: 'ndots-low',
  catalogue: ['s4', 'w10', 'w11'],
  title: 'Pods that use host names outside the cluster have an `ndots` of at most the dots in these names',
  why: 'the resolver tries every search domain first for a name with fewer dots than `ndots`, which multiplies the queries to CoreDNS: under load it is OOMKilled, and DNS fails in the whole cluster',
  source: 'https://kubernetes-on-aws.readthedocs.io/en/latest/postmortems/jan-2019-dns-outage.html',
  severity: 'warning',
  evaluate: manifestSet => {
    const namespaces = new Set([...manifestSet.manifests.map(namespaceOf), ...manifestSet.ofKind('Namespace').map(namespace => textAt(namespace, 'metadata', 'name') ?? '')]);
    return manifestSet.workloads.filter(({ podSpec }) => usesClusterDns(podSpec)).flatMap(workload => ndotsFindings(workload, namespaces));
  },
};

function ndotsFindings({ manifest, podSpec, podPath, containers }: Workload, namespaces: ReadonlySet<string>): CheckResult[] {
  const ndots = ndotsOf(podSpec);
  const inFile = new Set(itemsAt(podSpec, 'hostAliases').flatMap(alias => itemsAt(alias, 'hostnames')));
  const outside = (host: string) => HOST.test(host) && !LOCAL.test(host) && !inFile.has(host)
    && /[a-z]/i.test(lastLabel(host)) && !namespaces.has(lastLabel(host)); // <pod>.<service>.<namespace> is in the cluster
  const named = containers.flatMap(container => textsOf(container)).flatMap(({ field, ...text }) => hostsIn(text).map(host => ({ field, host })));
  const first = named.find(({ host }) => outside(host) && dotsIn(host) >= LEAST_DOTS && dotsIn(host) < ndots);
  if (first === undefined) {
    return [];
  }
  const searched = OWN_DOMAINS + itemsAt(podSpec, 'dnsConfig', 'searches').length;
  return [{
    object: manifest,
    field: `${podPath}.dnsConfig.options`,
    message: `\`ndots\` is ${ndots}; it must be at most ${dotsIn(first.host)} for \`${first.host}\` (\`${first.field}\`): `
      + `each lookup makes at least ${(searched + 1) * FAMILIES} queries (A and AAAA in ${searched} search domains) instead of ${FAMILIES}`,
    fix: `Set \`dnsConfig: { options: [{ name: ndots, value: "${LEAST_DOTS}" }] }\`, or end the name with a dot: \`${first.host}.\`.`,
  }];
}

/** Whether a pod uses the DNS of the cluster, with its search domains. */
function usesClusterDns(podSpec: unknown): boolean {
  const policy = textAt(podSpec, 'dnsPolicy') ?? 'ClusterFirst';
  return policy === 'ClusterFirstWithHostNet' || (policy === 'ClusterFirst' && at(podSpec, 'hostNetwork') !== true && textAt(podSpec, 'os', 'name') !== 'windows');
}

function ndotsOf(podSpec: unknown): number {
  const value = at(itemsAt(podSpec, 'dnsConfig', 'options').find(option => at(option, 'name') === 'ndots'), 'value');
  return typeof value === 'number' || (typeof value === 'string' && /^\d{1,3}$/.test(value)) ? Number(value) : NDOTS;
}

function textsOf({ spec, where }: Container): Text[] {
  return [
    ...itemsAt(spec, 'env').map((one, index) => ({ field: `${where}.env[${index}]`, text: textAt(one, 'value') ?? '', alone: NAMES_HOST.test(textAt(one, 'name') ?? '') })),
    ...['command', 'args'].flatMap(part => itemsAt(spec, part).map((word, index) => ({ field: `${where}.${part}[${index}]`, text: typeof word === 'string' ? word : '', alone: false }))),
  ];
}

/** Host names in URLs, with a port, and alone where the name of the variable is one for hosts. */
function hostsIn({ text, alone }: Omit<Text, 'field'>): string[] {
  if (!text.includes('.')) {
    return []; // no host name outside the cluster
  }
  const words = text.replace(/^--?[\w.-]{1,100}=/, '').split(',');
  return [
    ...[...text.matchAll(IN_URL)].map(match => match[1]),
    ...words.flatMap(word => WITH_PORT.exec(word)?.[1] ?? (alone ? [word] : [])),
  ];
}

function dotsIn(host: string): number {
  return host.split('.').length - 1;
}

function lastLabel(host: string): string {
  return host.slice(host.lastIndexOf('.') + 1);
}
