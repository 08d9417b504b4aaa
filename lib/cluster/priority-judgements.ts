import type { ClusterProps } from './cluster-props';
import type { PriorityClassProps } from './priority-class';
import { JOBS, SERVICES } from './standard';
import type { Refusal } from '../props';

const CASCADE = 'once classes outranked each other by accident, services pushed each other out in a cascade'; // Grafana Labs, 2019

/** Services stand above jobs, and jobs push nobody out. */
export function judgePriorities(props: ClusterProps): Refusal[] {
  const classes = props.priorityClasses ?? [];
  const names = classes.map(({ name }) => name);
  const chosen = [['servicePriority', props.servicePriority], ['jobPriority', props.jobPriority]] as const;
  return [
    ...names.filter((name, index) => names.indexOf(name) < index).map(name => ({
      id: 'priorities-distinct',
      what: `two priority classes are called \`${name}\``,
      where: 'cluster.priorityClasses',
      why: 'one of them replaces the other, and its value with it',
      fix: 'give each class a name of its own',
    })),
    ...names.filter(name => name.startsWith('system-')).map(name => ({
      id: 'priorities-own',
      what: `the priority class \`${name}\` has a name of Kubernetes' own`,
      where: 'cluster.priorityClasses',
      why: 'the API server refuses it; and a workload above DNS takes DNS down',
      fix: 'call it something that does not begin with `system-`',
    })),
    ...chosen.filter(([, name]) => name !== undefined && !names.includes(name)).map(([prop, name]) => ({
      id: 'priorities-declared',
      what: `there is no priority class \`${name}\``,
      where: `cluster.${prop}`,
      why: 'a Deployment that names a missing class is accepted, and gets no pods',
      fix: 'declare it in `priorityClasses`',
    })),
    ...judgeOrder(classes, props.servicePriority ?? SERVICES, props.jobPriority ?? JOBS),
  ];
}

function judgeOrder(classes: PriorityClassProps[], serviceClass: string, jobClass: string): Refusal[] {
  const services = classes.find(({ name }) => name === serviceClass);
  const jobs = classes.find(({ name }) => name === jobClass);
  return [
    ...((services ?? jobs) !== undefined && (services?.value ?? 0) <= (jobs?.value ?? 0) ? [{
      id: 'services-above-jobs',
      what: `services have the priority ${services?.value ?? 0}, and jobs ${jobs?.value ?? 0}`,
      where: 'cluster.priorityClasses',
      why: CASCADE,
      fix: 'give services a higher value than jobs; without a class it is 0',
    }] : []),
    ...(jobs?.preempts === true ? [{
      id: 'jobs-wait',
      what: `jobs of the class \`${jobs.name}\` may push other pods out`,
      where: 'cluster.priorityClasses',
      why: 'no report is worth a customer\'s request',
      fix: `set \`preempts: false\` on \`${jobs.name}\``,
    }] : []),
  ];
}
