import { at, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';

/** No class outranks the pods that were there before it. */
export const defaultPriorityHarmless: ICheck = {
  id: 'default-priority-harmless',
  catalogue: ['d62', 'w9'],
  title: 'A PriorityClass that pods get by default is not above zero, unless it does not preempt',
  why: 'pods that ran already kept priority 0, so each new pod of a default class pushed out a running one, which came back in that class and pushed out the next: 30 minutes without ingesters',
  source: 'https://grafana.com/blog/2019/07/24/how-a-production-outage-was-caused-using-kubernetes-pod-priorities/',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('PriorityClass').flatMap(object => {
    const value = numberAt(object, 'value') ?? 0;
    return at(object, 'globalDefault') !== true || value <= 0 || textAt(object, 'preemptionPolicy') === 'Never' ? [] : [{
      object,
      field: 'globalDefault',
      message: `every new pod without a class gets priority ${value} and may push out those that run with 0`,
      fix: 'write globalDefault: false, and name the class in priorityClassName where it is meant; or write preemptionPolicy: Never',
    }];
  }),
};
