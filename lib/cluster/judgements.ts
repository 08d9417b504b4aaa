import type { ClusterProps } from './cluster-props';
import type { Pool } from './pool';
import type { Pools } from './pools';
import { judgePriorities } from './priority-judgements';
import { JOBS } from './standard';
import type { Finding } from '../finding';
import type { Answers } from '../props';
import { propFinding } from '../props';

/** What is wrong between the answers; `props` are the well-formed ones, with what the platform adds. */
export function judgeCluster(answers: Answers<ClusterProps>, props: ClusterProps, found: Pools): Finding[] {
  return [
    ...answers.between(['pools', 'services', 'jobs'], () => judgeNames(props, found.pools)),
    ...answers.between(['pools', 'platform'], () => found.pools.flatMap((pool, index) => judgePool(pool, `cluster.pools[${index}]`))),
    ...answers.between(['pools', 'platform', 'spotNoticeSeconds'], () => found.pools.flatMap(pool => judgeSpot(pool, props))),
    ...answers.between(['pools', 'platform', 'services', 'jobs', 'sharedPool'], () => judgeSharing(props, found)),
    ...answers.between(['priorityClasses', 'servicePriority', 'jobPriority'], () => judgePriorities(props)),
    ...answers.between(['ingress'], () => judgeIngress(props)),
  ];
}

function judgeNames(props: ClusterProps, pools: Pool[]): Finding[] {
  const names = pools.map(pool => pool.name);
  const chosen = [['services', props.services], ['jobs', props.jobs]] as const;
  return [
    ...(props.pools?.length === 0 ? [propFinding({
      check: 'pools-declared',
      message: 'it has no pools',
      field: 'cluster.pools',
      why: 'pods run on nodes',
      fix: 'declare a pool for services and one for jobs, or leave `pools` out',
    })] : []),
    ...names.filter((name, index) => names.indexOf(name) < index).map(name => (propFinding({
      check: 'pools-distinct',
      message: `two pools are called \`${name}\``,
      field: 'cluster.pools',
      why: 'workloads choose a pool by its name',
      fix: 'give each pool a name of its own',
    }))),
    ...chosen.filter(([, name]) => name !== undefined && !names.includes(name)).map(([prop, name]) => (propFinding({
      check: 'pools-declared',
      message: `${prop} go to the pool \`${name}\`, and there is none of that name`,
      field: `cluster.${prop}`,
      why: 'without its labels and taints, pods are sent anywhere, or nowhere',
      fix: `declare it in \`pools\`, or choose from ${names.map(known => `\`${known}\``).join(', ')}`,
    }))),
  ];
}

function judgePool(pool: Pool, where: string): Finding[] {
  return [
    ...(pool.dedicated && Object.keys(pool.labels).length === 0 ? [propFinding({
      check: 'pool-attracts',
      message: `the pool \`${pool.name}\` has a taint and no label`,
      field: `${where}.labels`,
      why: 'a toleration only permits: pods that belong there may run anywhere else too',
      fix: 'give its nodes a label, and say it in `labels`',
    })] : []),
    ...(new Set(pool.zones).size < pool.zones.length ? [propFinding({
      check: 'zones-distinct',
      message: `the pool \`${pool.name}\` has a zone twice`,
      field: `${where}.zones`,
      why: 'a zone that is counted twice survives on paper only',
      fix: 'name each zone once',
    })] : []),
    ...(pool.nodes !== undefined && pool.nodes < pool.zones.length ? [propFinding({
      check: 'zones-have-nodes',
      message: `the pool \`${pool.name}\` has ${pool.nodes} nodes in ${pool.zones.length} zones`,
      field: `${where}.nodes`,
      why: 'spreading over a zone without nodes leaves pods Pending',
      fix: 'declare the zones that have nodes, or let each have one',
    })] : []),
  ];
}

function judgeSpot(pool: Pool, props: ClusterProps): Finding[] {
  return !pool.spot || props.spotNoticeSeconds !== undefined ? [] : [propFinding({
    check: 'spot-notice-known',
    message: `the nodes of \`${pool.name}\` may be taken away, and it is not said at what notice`,
    field: 'cluster.spotNoticeSeconds',
    why: 'a shutdown that is longer than the notice is cut short',
    fix: 'say `spotNoticeSeconds`, 120 on AWS, or `platform`',
  })];
}

function judgeSharing(props: ClusterProps, { pools, services, jobs }: Pools): Finding[] {
  if (props.sharedPool !== undefined || pools.length === 0 || (props.jobs !== undefined && jobs.name !== props.jobs)) {
    return [];
  }
  if (props.jobs === undefined && jobs.name !== JOBS) {
    return [propFinding({
      check: 'jobs-apart',
      message: 'no pool is said to be for jobs',
      field: 'cluster.jobs',
      why: 'a job that eats the memory of a node takes the services there with it',
      fix: 'declare a pool with a label and a taint and name it in `jobs`, or say in `sharedPool` why there is none',
    })];
  }
  return services.disjointFrom(jobs) ? [] : [propFinding({
    check: 'jobs-apart',
    message: services === jobs
      ? `services and jobs share the pool \`${jobs.name}\``
      : `services of \`${services.name}\` and jobs of \`${jobs.name}\` may run on the same nodes`,
    field: 'cluster.jobs',
    why: 'a job that eats the memory of a node takes the services there with it',
    fix: `give the nodes of \`${jobs.name}\` a label and a taint with the effect \`NoSchedule\` that no others have, or say in \`sharedPool\` why not`,
  })];
}

function judgeIngress({ ingress }: ClusterProps): Finding[] {
  return ingress === undefined || ingress.namespace !== undefined || (ingress.cidrs ?? []).length > 0 ? [] : [propFinding({
    check: 'ingress-source-known',
    message: `requests come through the class \`${ingress.className}\`, and it is not said from where`,
    field: 'cluster.ingress',
    why: 'the NetworkPolicy of an exposed service lets in whom it names, and nobody else',
    fix: 'say `namespace` of the controller\'s pods, or `cidrs` of the load balancer\'s subnets',
  })];
}
