import { at, itemsAt, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { belowMinimum, FieldProblem, isSet, ofItems, resultsAt, unknownValue, within } from './grammar/problems';

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['Resource', 'resource'], ['ContainerResource', 'containerResource'], ['Pods', 'pods'], ['Object', 'object'], ['External', 'external'],
]);
const FROM_ZERO = ['Object', 'External']; // metrics that exist without pods
const LONGEST_WINDOW = 3600;
const HIGHEST = { value: Infinity, periodSeconds: 1800 };

/** A HorizontalPodAutoscaler has ordered bounds and metrics that match their types. */
export const autoscalerValid: ICheck = {
  id: 'autoscaler-valid',
  catalogue: ['api'],
  title: 'A HorizontalPodAutoscaler has `minReplicas` and `maxReplicas` in order and metrics that match their `type`',
  why: 'the API server rejects the HorizontalPodAutoscaler, and the installation or upgrade that contains it fails',
  source: 'https://github.com/neochaotic/leoflow/issues/947',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'HorizontalPodAutoscaler').flatMap(autoscaler => resultsAt(autoscaler, 'spec', [
    ...bounds(at(autoscaler, 'spec'), textAt(autoscaler, 'apiVersion') === 'autoscaling/v2'),
    ...ofItems('metrics', itemsAt(autoscaler, 'spec', 'metrics'), metricProblems),
    ...['scaleUp', 'scaleDown'].flatMap(direction => within(`behavior.${direction}`, behaviorProblems(at(autoscaler, 'spec', 'behavior', direction)))),
  ])),
};

function bounds(spec: unknown, hasMetrics: boolean): FieldProblem[] {
  const [least, most] = [numberAt(spec, 'minReplicas'), numberAt(spec, 'maxReplicas')];
  const metrics = itemsAt(spec, 'metrics');
  const stuckAtZero = least === 0 && hasMetrics && !metrics.some(metric => FROM_ZERO.includes(textAt(metric, 'type') ?? ''));
  return [
    ...(most !== undefined && most < 1 ? [belowMinimum('maxReplicas', most, 1)] : []),
    ...(most !== undefined && least !== undefined && most < least ? [{
      field: 'maxReplicas',
      message: `\`maxReplicas\` is ${most}; it must be at least \`minReplicas\`, which is ${least}`,
      fix: `Set \`maxReplicas: ${least}\` or higher.`,
    }] : []),
    ...(least !== undefined && least < 0 ? [belowMinimum('minReplicas', least, 1)] : []),
    ...(stuckAtZero ? [{
      field: 'minReplicas',
      message: '`minReplicas` is 0; without a metric of type `Object` or `External` it must be at least 1',
      fix: 'Set `minReplicas: 1` or higher, or add a metric of `type: Object` or `type: External`.',
    }] : []),
  ];
}

function metricProblems(metric: unknown): FieldProblem[] {
  const type = textAt(metric, 'type');
  const own = SOURCES.get(type ?? '');
  if (type === undefined || own === undefined) {
    return type === undefined ? [] : [unknownValue('type', type, [...SOURCES.keys()])];
  }
  const others = [...SOURCES.values()].filter(source => source !== own && isSet(metric, source));
  return [
    ...(isSet(metric, own) ? within(`${own}.target`, targetProblems(at(metric, own, 'target'), own)) : [{
      field: own, message: `\`${own}\` is missing; a metric of type \`${type}\` requires it`, fix: `Add \`${own}\` with its \`target\`.`,
    }]),
    ...others.map(source => ({
      field: source, message: `\`${source}\` is set; a metric of type \`${type}\` has only \`${own}\``, fix: `Move \`${source}\` to a metric of its own.`,
    })),
  ];
}

function targetProblems(target: unknown, source: string): FieldProblem[] {
  const given = ['averageUtilization', 'averageValue'].filter(value => isSet(target, value));
  const utilization = numberAt(target, 'averageUtilization');
  const ofContainers = source === 'resource' || source === 'containerResource';
  return !isSet(target) ? [] : [
    ...(ofContainers && given.length !== 1 ? [{
      field: given.length === 0 ? '' : 'averageValue',
      message: given.length === 0 ? 'neither `averageUtilization` nor `averageValue` is set; exactly one is required' : '`averageUtilization` and `averageValue` are both set; exactly one is required',
      fix: given.length === 0 ? 'Set `averageUtilization: 70`, or `averageValue`.' : 'Remove `averageUtilization` or `averageValue`.',
    }] : []),
    ...(utilization !== undefined && utilization < 1 ? [belowMinimum('averageUtilization', utilization, 1)] : []),
  ];
}

function behaviorProblems(rules: unknown): FieldProblem[] {
  const window = numberAt(rules, 'stabilizationWindowSeconds') ?? 0;
  return [
    ...(window >= 0 && window <= LONGEST_WINDOW ? [] : [{
      field: 'stabilizationWindowSeconds',
      message: `\`stabilizationWindowSeconds\` is ${window}; it must be from 0 to ${LONGEST_WINDOW}`,
      fix: `Set \`stabilizationWindowSeconds: ${window < 0 ? 0 : LONGEST_WINDOW}\`.`,
    }]),
    ...ofItems('policies', itemsAt(rules, 'policies'), policy => (['value', 'periodSeconds'] as const).flatMap(field => {
      const value = numberAt(policy, field);
      const most = HIGHEST[field];
      return value === undefined || (value >= 1 && value <= most) ? [] : [{
        field,
        message: `\`${field}\` is ${value}; it must be ${most === Infinity ? 'at least 1' : `from 1 to ${most}`}`,
        fix: `Set \`${field}: ${value < 1 ? 1 : most}\`.`,
      }];
    })),
  ];
}
