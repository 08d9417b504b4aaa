import { propFinding } from '../props';
import type { ClusterProps } from './cluster-props';
import type { PriorityClassProps } from './priority-class';
import { JOBS, SERVICES } from './standard';
import type { Finding } from '../finding';

const CASCADE = 'once classes outranked each other by accident, services pushed each other out in a cascade'; // Grafana Labs, 2019

/** Services stand above jobs, and jobs push nobody out. */
export function judgePriorities(props: ClusterProps): Finding[] {
  const classes = props.priorityClasses ?? [];
  const names = classes.map(({ name }) => name);
  const chosen = [['servicePriority', props.servicePriority], ['jobPriority', props.jobPriority]] as const;
  return [
    ...names.filter((name, index) => names.indexOf(name) < index).map(name => (propFinding({
      check: 'priorities-distinct',
      message: `two priority classes are called \`${name}\``,
      field: 'cluster.priorityClasses',
      why: 'one of them replaces the other, and its value with it',
      fix: 'give each class a name of its own',
    }))),
    ...names.filter(name => name.startsWith('system-')).map(name => (propFinding({
      check: 'priorities-own',
      message: `the priority class \`${name}\` has a name of Kubernetes' own`,
      field: 'cluster.priorityClasses',
      why: 'the API server refuses it; and a workload above DNS takes DNS down',
      fix: 'call it something that does not begin with `system-`',
    }))),
    ...chosen.filter(([, name]) => name !== undefined && !names.includes(name)).map(([prop, name]) => (propFinding({
      check: 'priorities-declared',
      message: `there is no priority class \`${name}\``,
      field: `cluster.${prop}`,
      why: 'a Deployment that names a missing class is accepted, and gets no pods',
      fix: 'declare it in `priorityClasses`',
    }))),
    ...judgeOrder(classes, props.servicePriority ?? SERVICES, props.jobPriority ?? JOBS),
  ];
}

function judgeOrder(classes: PriorityClassProps[], serviceClass: string, jobClass: string): Finding[] {
  const services = classes.find(({ name }) => name === serviceClass);
  const jobs = classes.find(({ name }) => name === jobClass);
  return [
    ...((services ?? jobs) !== undefined && (services?.value ?? 0) <= (jobs?.value ?? 0) ? [propFinding({
      check: 'services-above-jobs',
      message: `services have the priority ${services?.value ?? 0}, and jobs ${jobs?.value ?? 0}`,
      field: 'cluster.priorityClasses',
      why: CASCADE,
      fix: 'give services a higher value than jobs; without a class it is 0',
    })] : []),
    ...(jobs?.preempts === true ? [propFinding({
      check: 'jobs-wait',
      message: `jobs of the class \`${jobs.name}\` may push other pods out`,
      field: 'cluster.priorityClasses',
      why: 'no report is worth a customer\'s request',
      fix: `set \`preempts: false\` on \`${jobs.name}\``,
    })] : []),
  ];
}
