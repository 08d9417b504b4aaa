import { at, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';

/** The default class does not preempt pods that ran before it existed. */
export const defaultPriorityHarmless: ICheck = {
  id: 'default-priority-harmless',
  catalogue: ['d62', 'w9'],
  title: 'A PriorityClass that is the default has a value of at most 0, or does not preempt',
  why: 'pods that already run keep priority 0, so the scheduler preempts one for each new pod of the default class; the preempted pod returns with the new priority and preempts the next one',
  source: 'https://grafana.com/blog/2019/07/24/how-a-production-outage-was-caused-using-kubernetes-pod-priorities/',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('PriorityClass').flatMap(object => {
    const value = numberAt(object, 'value') ?? 0;
    return at(object, 'globalDefault') !== true || value <= 0 || textAt(object, 'preemptionPolicy') === 'Never' ? [] : [{
      object,
      field: 'globalDefault',
      message: `\`globalDefault\` is true, \`value\` is ${value} and the class preempts; the value of such a class must be at most 0`,
      fix: 'Set `globalDefault: false`, and `priorityClassName` in the pods that need the class; or set `preemptionPolicy: Never`.',
    }];
  }),
};
