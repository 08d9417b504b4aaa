import type { ClusterProps, PriorityClassProps } from './cluster-props';
import type { ParsedCluster } from './parser';
import type { Pool } from './pool';
import { JOBS, Pools, SERVICES } from './pools';
import type { Finding } from '../finding';
import { propFinding } from '../props';

const JOB_MEMORY = 'a job that uses up the memory of a node takes down the services there';

/** Findings across the props of a cluster; `props` are the valid ones, with those of the platform. */
export function validateCluster(parsed: ParsedCluster, props: ClusterProps, found: Pools): Finding[] {
  return [
    ...parsed.check(['pools', 'services', 'jobs'], () => validateNames(props, found.pools)),
    ...parsed.check(['pools', 'platform'], () => found.pools.flatMap((pool, index) => validatePool(pool, `pools[${index}]`))),
    ...parsed.check(['pools', 'platform', 'spotNoticeSeconds'], () => found.pools.flatMap(pool => validateSpot(pool, props))),
    ...parsed.check(['pools', 'platform', 'services', 'jobs', 'sharedPool'], () => validateSharing(props, found)),
    ...parsed.check(['priorityClasses', 'servicePriority', 'jobPriority'], () => validatePriorities(props)),
    ...parsed.check(['ingress'], () => validateIngress(props)),
  ];
}

function validateNames(props: ClusterProps, pools: Pool[]): Finding[] {
  const names = pools.map(pool => pool.name);
  const chosen = [['services', props.services], ['jobs', props.jobs]] as const;
  return [
    ...(props.pools?.length === 0 ? [finding('pools-declared', '`pools` is empty; it must have at least one pool', 'pools',
      'a pod runs on a node of a pool', 'Declare a pool for services and one for jobs, or remove `pools`.')] : []),
    ...repeated(names).map(name => finding('pools-distinct', `two pools have the name \`${name}\`; it must be unique`, 'pools',
      'workloads choose a pool by its name', 'Give each pool a name of its own.')),
    ...chosen.filter(([, name]) => name !== undefined && !names.includes(name)).map(([prop, name]) => finding('pools-declared',
      `\`${prop}\` is \`${name}\`; it must be a pool in \`pools\``, prop,
      'without the labels and taints of the pool, its pods run on other nodes or stay Pending',
      `Declare the pool, or set \`${prop}\` to one of ${names.map(known => `\`${known}\``).join(', ')}.`)),
  ];
}

function validatePool(pool: Pool, at: string): Finding[] {
  return [
    ...(pool.dedicated && Object.keys(pool.labels).length === 0 ? [finding('pool-attracts', `the pool \`${pool.name}\` has a taint and no label; a taint requires a label`, `${at}.labels`,
      'a toleration only permits: its pods may run on other nodes too', 'Give its nodes a label, and set it in `labels`.')] : []),
    ...(new Set(pool.zones).size < pool.zones.length ? [finding('zones-distinct', `the pool \`${pool.name}\` names a zone twice; each zone must be named once`, `${at}.zones`,
      'checks count the zone twice, and pass although the pool does not survive the loss of a zone', 'Remove the duplicate from `zones`.')] : []),
    ...(pool.nodes !== undefined && pool.nodes < pool.zones.length ? [finding('zones-have-nodes',
      `the pool \`${pool.name}\` has ${pool.zones.length} zones and \`nodes: ${pool.nodes}\`; it must have at least one node in each zone`, `${at}.nodes`,
      'a required spread over a zone without nodes leaves pods Pending', 'Remove the zones without nodes, or raise `nodes`.')] : []),
  ];
}

function validateSpot(pool: Pool, props: ClusterProps): Finding[] {
  return !pool.spot || props.spotNoticeSeconds !== undefined ? [] : [finding('spot-notice-known',
    `the pool \`${pool.name}\` has spot nodes; \`spotNoticeSeconds\` is required`, 'spotNoticeSeconds',
    'the provider stops a spot node when the notice is over, even if its pods still shut down', 'Set `spotNoticeSeconds` (120 on AWS), or `platform`.')];
}

function validateSharing(props: ClusterProps, { pools, services, jobs }: Pools): Finding[] {
  if (props.sharedPool !== undefined || pools.length === 0 || (props.jobs !== undefined && jobs.name !== props.jobs)) {
    return [];
  }
  if (props.jobs === undefined && jobs.name !== JOBS) {
    return [finding('jobs-apart', '`jobs` is not set, and no pool has the name `jobs`; one pool must be for jobs', 'jobs', JOB_MEMORY,
      'Declare a pool with a label and a taint and set `jobs` to its name, or set the reason for one pool as `sharedPool`.')];
  }
  return services.disjointFrom(jobs) ? [] : [finding('jobs-apart',
    services === jobs
      ? `services and jobs share the pool \`${jobs.name}\`; jobs must have a pool of their own`
      : `services of \`${services.name}\` and jobs of \`${jobs.name}\` may run on the same nodes; their pools must have no node in common`,
    'jobs', JOB_MEMORY,
    `Give the nodes of \`${jobs.name}\` a label and a taint with the effect \`NoSchedule\` that no other nodes have, or set the reason as \`sharedPool\`.`)];
}

function validateIngress({ ingress }: ClusterProps): Finding[] {
  return ingress === undefined || ingress.namespace !== undefined || (ingress.cidrs ?? []).length > 0 ? [] : [finding('ingress-source-known',
    `\`ingress\` of class \`${ingress.className}\` has neither \`namespace\` nor \`cidrs\`; one of them is required`, 'ingress',
    'the NetworkPolicy of an exposed service admits only the pods and addresses that it names',
    'Set `namespace` to that of the controller\'s pods, or `cidrs` to the subnets of the load balancer.')];
}

/** Services have a higher priority than jobs, and jobs preempt no pod. */
function validatePriorities(props: ClusterProps): Finding[] {
  const classes = props.priorityClasses ?? [];
  const names = classes.map(({ name }) => name);
  const chosen = [['servicePriority', props.servicePriority], ['jobPriority', props.jobPriority]] as const;
  return [
    ...repeated(names).map(name => finding('priorities-distinct', `two priority classes have the name \`${name}\`; it must be unique`, 'priorityClasses',
      'the second one replaces the first and its value', 'Give each class a name of its own.')),
    ...names.filter(name => name.startsWith('system-')).map(name => finding('priorities-own',
      `the priority class \`${name}\` has the prefix \`system-\`, which is reserved for Kubernetes`, 'priorityClasses',
      'the API server rejects other classes with this prefix, and a workload with a higher priority than DNS can preempt DNS', 'Use a name without the prefix `system-`.')),
    ...chosen.filter(([, name]) => name !== undefined && !names.includes(name)).map(([prop, name]) => finding('priorities-declared',
      `\`${prop}\` is \`${name}\`; it must be a class in \`priorityClasses\``, prop,
      'a Deployment that names a missing class is accepted, and gets no pods', 'Declare the class in `priorityClasses`.')),
    ...validateOrder(classes, props.servicePriority ?? SERVICES, props.jobPriority ?? JOBS),
  ];
}

function validateOrder(classes: PriorityClassProps[], serviceClass: string, jobClass: string): Finding[] {
  const services = classes.find(({ name }) => name === serviceClass);
  const jobs = classes.find(({ name }) => name === jobClass);
  const [servicePriority, jobPriority] = [services?.value ?? 0, jobs?.value ?? 0]; // Kubernetes gives 0 to pods without a class
  return [
    ...((services ?? jobs) !== undefined && servicePriority <= jobPriority ? [finding('services-above-jobs',
      `services have the priority ${servicePriority}; it must be above that of jobs, ${jobPriority}`, 'priorityClasses',
      'jobs preempt services, or services preempt each other in a cascade', // Grafana Labs, 2019
      'Set a higher `value` for services than for jobs; pods without a class have 0.')] : []),
    ...(jobs?.preempts === true ? [finding('jobs-wait', `the class \`${jobs.name}\` of jobs has \`preempts: true\`; it must be false`, 'priorityClasses',
      'a job preempts pods that serve requests', `Set \`preempts: false\` on \`${jobs.name}\`.`)] : []),
  ];
}

function repeated(names: string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) < index);
}

function finding(check: string, message: string, prop: string, why: string, fix: string): Finding {
  return propFinding({ check, message, field: `cluster.${prop}`, why, fix });
}
