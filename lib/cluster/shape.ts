import type { ApiServer } from './api-server';
import type { ClusterDnsProps } from './cluster-dns';
import type { ClusterProps } from './cluster-props';
import type { Gateway } from './gateway';
import type { IngressController } from './ingress-controller';
import type { PoolProps } from './pool-props';
import type { PriorityClassProps } from './priority-class';
import type { Scraper } from './scraper';
import type { StandardClusterProps } from './standard-cluster-props';
import type { TaintProps } from './taint';
import { address, bytesAmount, cpuAmount, externalObject, labelKey, labelValue, poolName, version } from './words';
import { cidr, dnsLabel, dnsName, flag, list, map, oneOf, required, Shape, struct, text, whole } from '../props';
import { PLATFORMS } from './platform';

const SELECTS = 'labels that no node or pod carries select nothing, and nothing complains';
const labels = map(
  labelKey({ why: 'the API server refuses other keys', example: 'team' }),
  labelValue({ why: 'the API server refuses other values; YAML reads an unquoted yes or 1 as something else', example: '\'storefront\'' }),
);
const SECONDS = 'a wait in other units is a shutdown cut short';
const namespace = dnsLabel({ why: 'a NetworkPolicy for a namespace that does not exist lets nobody in', example: '\'traefik\'' });
const seconds = whole(0, 86400, { why: SECONDS, example: '300' });
const cidrs = list(cidr({ why: 'a NetworkPolicy with another address is refused', example: '\'10.0.0.0/16\'' }));

const taint: Shape<TaintProps> = {
  key: required(labelKey({ why: 'a taint is recognised by its key', example: '\'dedicated\'' })),
  value: labelValue({ why: 'the API server refuses other values', example: '\'jobs\'' }),
  effect: required(oneOf(['NoSchedule', 'NoExecute', 'PreferNoSchedule'], { why: 'a toleration without the right effect tolerates nothing', example: '\'NoSchedule\'' })),
};

const NO_FIT = 'what fits on a node is computed from it';
const pool: Shape<PoolProps> = {
  name: required(poolName({ why: 'workloads choose a pool by its name', example: '\'services\'' })),
  labels,
  taints: list(struct(taint, { why: SELECTS, example: '{ key: \'dedicated\', value: \'jobs\', effect: \'NoSchedule\' }' })),
  zones: list(labelValue({ why: 'zones are node labels', example: '\'eu-west-1a\'' })),
  nodes: whole(0, 100000, { why: 'what survives the loss of a node or zone is computed from it', example: '6' }),
  cpu: cpuAmount({ why: NO_FIT, example: '\'3920m\'' }),
  memory: bytesAmount({ why: NO_FIT, example: '\'14Gi\'' }),
  ephemeralStorage: bytesAmount({ why: NO_FIT, example: '\'90Gi\'' }),
  pods: whole(1, 10000, { why: NO_FIT, example: '110' }),
  spot: flag({ why: 'spot nodes are taken away at short notice', example: 'true' }),
};

const dns: Shape<ClusterDnsProps> = {
  namespace,
  podLabels: labels,
  nodeLocalAddress: address({ why: 'pods that are not let out to it resolve no names', example: '\'169.254.20.10\'' }),
};

const ingress: Shape<IngressController> = {
  className: required(dnsName({ why: 'an Ingress of a class that nobody serves is served by nobody', example: '\'traefik\'' })),
  namespace,
  podLabels: labels,
  cidrs,
  deregistrationSeconds: seconds,
};

const gateway: Shape<Gateway> = {
  name: required(dnsName({ why: 'a route attaches to a Gateway by its name', example: '\'public\'' })),
  namespace: required(dnsLabel({ why: 'a route attaches to a Gateway by its namespace', example: '\'gateways\'' })),
  listener: dnsName({ why: 'a route attaches to a listener by its name', example: '\'https\'' }),
  podsNamespace: namespace,
  podLabels: labels,
  cidrs,
  deregistrationSeconds: seconds,
};

const scraper: Shape<Scraper> = {
  namespace: required(dnsLabel({ why: 'a scraper that is not let in reads nothing', example: '\'monitoring\'' })),
  podLabels: labels,
};

const apiServer: Shape<ApiServer> = {
  cidr: required(cidr({ why: 'pods that are not let out to it cannot ask it', example: '\'10.0.0.5/32\'' })),
  port: required(whole(1, 65535, { why: 'pods that are not let out to it cannot ask it', example: '6443' })),
};

const priorityClass: Shape<PriorityClassProps> = {
  name: required(dnsName({ why: 'pods name their class', example: '\'services\'' })),
  value: required(whole(-2147483648, 1000000000, { why: 'what is above 1000000000 belongs to Kubernetes, and the API server refuses it', example: '1000000' })),
  preempts: flag({ why: 'who may push out whom is decided by it', example: 'false' }),
};

/** A reader for everything that can be said about a cluster. */
export const clusterShape: Shape<ClusterProps> = {
  name: text({ why: 'messages say which cluster they speak of', example: '\'production\'' }),
  platform: oneOf(PLATFORMS, { why: 'the platform decides which labels nodes carry and how long they wait', example: '\'eks\'' }),
  kubernetes: version({ why: 'fields that an older version does not know are dropped in silence; YAML reads 1.30 as 1.3', example: '\'1.34\'' }),
  pools: list(struct(pool, { why: 'pods are sent to nodes by what their pool says', example: '{ name: \'services\' }' })),
  services: poolName({ why: 'services go to a pool that is declared', example: '\'services\'' }),
  jobs: poolName({ why: 'jobs go to a pool that is declared', example: '\'jobs\'' }),
  sharedPool: text({ why: 'a job that eats the memory of a node takes the services there with it', example: '\'one node, for development\'' }),
  dns: struct(dns, { why: 'pods that are not let out to their DNS resolve no names', example: '{ nodeLocalAddress: \'169.254.20.10\' }' }),
  ingress: struct(ingress, { why: 'who sends requests must be let in', example: '{ className: \'traefik\', namespace: \'traefik\' }' }),
  gateway: struct(gateway, { why: 'who sends requests must be let in', example: '{ name: \'public\', namespace: \'gateways\' }' }),
  scraper: struct(scraper, { why: 'who reads metrics must be let in', example: '{ namespace: \'monitoring\' }' }),
  apiServer: struct(apiServer, { why: 'who asks the API must be let out', example: '{ cidr: \'10.0.0.5/32\', port: 6443 }' }),
  priorityClasses: list(struct(priorityClass, { why: 'pods of a class that does not exist are never made', example: '{ name: \'services\', value: 1000000 }' })),
  servicePriority: dnsName({ why: 'pods of a class that does not exist are never made', example: '\'services\'' }),
  jobPriority: dnsName({ why: 'pods of a class that does not exist are never made', example: '\'jobs\'' }),
  maxGraceSeconds: whole(1, 86400, { why: SECONDS, example: '600' }),
  spotNoticeSeconds: whole(1, 86400, { why: SECONDS, example: '120' }),
  drainSeconds: whole(1, 604800, { why: SECONDS, example: '900' }),
  networkPolicies: flag({ why: 'without a plugin that enforces them, policies do nothing', example: 'true' }),
  external: list(externalObject({ why: 'a reference is looked up by kind, namespace and name', example: '\'Secret/shop/web-tls\'' })),
};

/** What can be said about a cluster of which nothing else is said. */
export const standardShape: Shape<StandardClusterProps> = { kubernetes: clusterShape.kubernetes };
