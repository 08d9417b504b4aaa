import { isIP } from 'net';
import type { ClusterProps, PriorityClassProps, StandardClusterProps } from './cluster-props';
import type { ApiServer, ClusterDnsProps, Gateway, IngressController, Scraper } from './network-props';
import { withPlatform, PLATFORMS } from './platform';
import type { PoolProps, TaintProps } from './pool';
import { OLDEST_MINOR } from '../kubernetes/features';
import { dnsSubdomainProblem, labelKeyProblem, labelValueProblem } from '../kubernetes/names';
import {
  AnyParsers, cidr, dnsLabel, dnsName, flag, list, map, matching, oneOf, ParsedProps, parseProps, placeOf, PropParsers, required, stringOf, struct,
  text, Values, whole,
} from '../props';

const VERSION = /^1\.(\d{1,3})$/;
const CPU = /^(\d+m|\d+(\.\d{1,3})?)$/;
const BYTES = /^(\d+(\.\d+)?(Ki|Mi|Gi|Ti|k|M|G|T)|\d{8,})$/; // a short number without a unit is a mistake
const EXTERNAL = /^[A-Z][A-Za-z0-9]*(\/[^/]+){1,2}$/;
const DAY_SECONDS = 86400;
const HIGHEST_PRIORITY = 1000000000;

const NO_EFFECT = 'labels that no node or pod has select nothing, without an error';
const REJECTED = 'the API server rejects invalid labels; YAML reads an unquoted yes or 1 as another type';
const UNITS = 'a time in another unit ends a shutdown early';
const CAPACITY = 'checks compare the pods of the pool with it';
const MISSING_CLASS = 'pods of a class that does not exist are never created';
const NOT_ADMITTED = 'a NetworkPolicy admits only the pods and addresses that it names';
const NOT_LET_OUT = 'a NetworkPolicy drops requests to other addresses';

const labelKey = stringOf(labelKeyProblem, { why: REJECTED, example: "'team'" });
const labelValue = (example: string) => stringOf(labelValueProblem, { why: REJECTED, example });
const labels = map(labelKey, labelValue("'storefront'"));
const namespace = dnsLabel({ why: NOT_ADMITTED, example: "'ingress'" });
const seconds = whole(0, DAY_SECONDS, { why: UNITS, example: '300' });
const cidrs = list(cidr({ why: 'the API server rejects a NetworkPolicy with another address', example: "'10.0.0.0/16'" }));
const poolName = (example: string) => stringOf(value => value === '' ? 'it must not be empty' : labelValueProblem(value), { why: 'workloads choose a pool by its name', example });
const amount = (form: RegExp, wants: string, example: string) => matching(`it must be ${wants}`, value => form.test(value) && Number.parseFloat(value) > 0, { why: CAPACITY, example });
const bytesAmount = (example: string) => amount(BYTES, 'an amount of bytes with its unit, such as `14Gi`', example);

const taintProps = {
  key: required(stringOf(labelKeyProblem, { why: 'the scheduler recognises a taint by its key', example: "'dedicated'" })),
  value: labelValue("'jobs'"),
  effect: required(oneOf(['NoSchedule', 'NoExecute', 'PreferNoSchedule'], { why: 'a toleration of another effect tolerates nothing', example: "'NoSchedule'" })),
} satisfies PropParsers<TaintProps>;

const poolProps = {
  name: required(poolName("'services'")),
  labels,
  taints: list(struct(taintProps, { why: NO_EFFECT, example: "{ key: 'dedicated', value: 'jobs', effect: 'NoSchedule' }" })),
  zones: list(labelValue("'eu-west-1a'")),
  nodes: whole(0, 100000, { why: CAPACITY, example: '6' }),
  cpu: amount(CPU, 'an amount of CPU, such as `3920m` or `4`', "'3920m'"),
  memory: bytesAmount("'14Gi'"),
  ephemeralStorage: bytesAmount("'90Gi'"),
  pods: whole(1, 10000, { why: CAPACITY, example: '110' }),
  spot: flag({ why: 'the provider reclaims spot nodes at short notice', example: 'true' }),
} satisfies PropParsers<PoolProps>;

const dnsProps = {
  namespace,
  podLabels: labels,
  nodeLocalAddress: matching('it must be an IP address', value => isIP(value) !== 0, { why: NOT_LET_OUT, example: "'169.254.20.10'" }),
} satisfies PropParsers<ClusterDnsProps>;

const ingressProps = {
  className: required(dnsName({ why: 'no controller serves an Ingress of an unknown class', example: "'traefik'" })),
  namespace,
  podLabels: labels,
  cidrs,
  deregistrationSeconds: seconds,
} satisfies PropParsers<IngressController>;

const gatewayProps = {
  name: required(dnsName({ why: 'a route attaches to a Gateway by its name', example: "'public'" })),
  namespace: required(dnsLabel({ why: 'a route attaches to a Gateway by its namespace', example: "'gateways'" })),
  listener: dnsName({ why: 'a route attaches to a listener by its name', example: "'https'" }),
  podsNamespace: namespace,
  podLabels: labels,
  cidrs,
  deregistrationSeconds: seconds,
} satisfies PropParsers<Gateway>;

const scraperProps = { namespace: required(dnsLabel({ why: NOT_ADMITTED, example: "'monitoring'" })), podLabels: labels } satisfies PropParsers<Scraper>;

const apiServerProps = {
  cidr: required(cidr({ why: NOT_LET_OUT, example: "'10.0.0.5/32'" })),
  port: required(whole(1, 65535, { why: NOT_LET_OUT, example: '6443' })),
} satisfies PropParsers<ApiServer>;

const priorityClassProps = {
  name: required(dnsName({ why: 'pods name their class', example: "'services'" })),
  value: required(whole(-2147483648, HIGHEST_PRIORITY, { why: 'the API server rejects a higher value', example: '1000000' })),
  preempts: flag({ why: 'it decides whether pods of the class remove others', example: 'false' }),
} satisfies PropParsers<PriorityClassProps>;

/** Parsers of the props of `Cluster.standard()` and `Cluster.local()`. */
export const standardProps = {
  kubernetes: matching(`it must be a version from 1.${OLDEST_MINOR} on`, value => Number(VERSION.exec(value)?.[1]) >= OLDEST_MINOR,
    { why: 'an API server drops the fields of newer versions; YAML reads 1.30 as 1.3', example: "'1.34'" }),
} satisfies PropParsers<StandardClusterProps>;

/** Parsers of all props of a cluster. */
export const clusterProps = {
  ...standardProps,
  name: text({ why: 'messages name the cluster', example: "'production'" }),
  platform: oneOf(PLATFORMS, { why: 'the platform decides the labels and limits of nodes', example: "'eks'" }),
  pools: list(struct(poolProps, { why: 'pods select the labels of their pool', example: "{ name: 'services' }" })),
  services: poolName("'services'"),
  jobs: poolName("'jobs'"),
  sharedPool: text({ why: 'a job that uses up the memory of a node takes down the services there', example: "'one node, for development'" }),
  dns: struct(dnsProps, { why: NOT_LET_OUT, example: "{ nodeLocalAddress: '169.254.20.10' }" }),
  ingress: struct(ingressProps, { why: NOT_ADMITTED, example: "{ className: 'traefik', namespace: 'traefik' }" }),
  gateway: struct(gatewayProps, { why: NOT_ADMITTED, example: "{ name: 'public', namespace: 'gateways' }" }),
  scraper: struct(scraperProps, { why: NOT_ADMITTED, example: "{ namespace: 'monitoring' }" }),
  apiServer: struct(apiServerProps, { why: NOT_LET_OUT, example: "{ cidr: '10.0.0.5/32', port: 6443 }" }),
  priorityClasses: list(struct(priorityClassProps, { why: MISSING_CLASS, example: "{ name: 'services', value: 1000000 }" })),
  servicePriority: dnsName({ why: MISSING_CLASS, example: "'services'" }),
  jobPriority: dnsName({ why: MISSING_CLASS, example: "'jobs'" }),
  maxGraceSeconds: whole(1, DAY_SECONDS, { why: UNITS, example: '600' }),
  spotNoticeSeconds: whole(1, DAY_SECONDS, { why: UNITS, example: '120' }),
  drainSeconds: whole(1, 7 * DAY_SECONDS, { why: UNITS, example: '900' }),
  networkPolicies: flag({ why: 'without enforcement, NetworkPolicies have no effect', example: 'true' }),
  external: list(matching('it must be `Kind/name` or `Kind/namespace/name`', isExternal,
    { why: 'references are resolved by kind, namespace and name', example: "'Secret/shop/web-tls'" })),
} satisfies PropParsers<ClusterProps>;

/** Props of a cluster after parsing. */
export type ParsedCluster = ParsedProps<Values<typeof clusterProps>>;

/** The findings about a profile, and its valid props with those of the platform. */
export interface Profile {
  readonly parsed: ParsedCluster;
  readonly props: ClusterProps;
}

/** Parses a profile; a malformed prop is reported and left out. */
export function parseProfile(parsers: AnyParsers, given: ClusterProps): Profile {
  const parsed = parseProps(parsers, given, placeOf('cluster', '')) as ParsedProps<any>; // a standard profile has a part of the props
  const valid = Object.entries({ ...given }).filter(([name]) => parsed.isValid(name));
  return { parsed, props: withPlatform(Object.fromEntries(valid)) };
}

function isExternal(value: string): boolean {
  return EXTERNAL.test(value) && value.split('/').slice(1).every(name => dnsSubdomainProblem(name) === undefined);
}
