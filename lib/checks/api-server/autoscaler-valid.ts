import { at, itemsAt, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { findingsOf, isSaid, ofItems, Problem, within, written } from './grammar/problems';

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['Resource', 'resource'], ['ContainerResource', 'containerResource'], ['Pods', 'pods'], ['Object', 'object'], ['External', 'external'],
]);
const FROM_ZERO = ['Object', 'External']; // what can be measured while there are no pods
const LONGEST_WINDOW = 3600;
const HIGHEST = { value: Infinity, periodSeconds: 1800 };

/** A HorizontalPodAutoscaler has room between its bounds, and metrics that can be measured. */
export const autoscalerValid: ICheck = {
  id: 'autoscaler-valid',
  catalogue: ['api'],
  title: 'A HorizontalPodAutoscaler has bounds in order, from 1 up, and every metric is of the type that it says',
  why: 'a chart rendered a minimum of two above a maximum of one where only the maximum was set, and the API server refused the installation',
  source: 'https://github.com/neochaotic/leoflow/issues/947',
  severity: 'error',
  evaluate: manifestSet => objectsOf(manifestSet, 'HorizontalPodAutoscaler').flatMap(autoscaler => findingsOf(autoscaler, 'spec', [
    ...bounds(at(autoscaler, 'spec'), textAt(autoscaler, 'apiVersion') === 'autoscaling/v2'),
    ...ofItems('metrics', itemsAt(autoscaler, 'spec', 'metrics'), measured),
    ...['scaleUp', 'scaleDown'].flatMap(direction => within(`behavior.${direction}`, behaves(at(autoscaler, 'spec', 'behavior', direction)))),
  ])),
};

function bounds(spec: unknown, saysMetrics: boolean): Problem[] {
  const [least, most] = [numberAt(spec, 'minReplicas'), numberAt(spec, 'maxReplicas')];
  const metrics = itemsAt(spec, 'metrics');
  const stuckAtZero = least === 0 && saysMetrics && !metrics.some(metric => FROM_ZERO.includes(textAt(metric, 'type') ?? ''));
  return [
    ...(most !== undefined && most < 1 ? [{ field: 'maxReplicas', message: `maxReplicas is ${most}`, fix: 'write maxReplicas: 1 or more' }] : []),
    ...(most !== undefined && least !== undefined && most < least ? [{
      field: 'maxReplicas', message: `maxReplicas ${most} is below minReplicas ${least}`, fix: `write maxReplicas above ${least}, or lower minReplicas to ${most}`,
    }] : []),
    ...(least !== undefined && least < 0 ? [{ field: 'minReplicas', message: `minReplicas is ${least}`, fix: 'write minReplicas: 1 or more' }] : []),
    ...(stuckAtZero ? [{
      field: 'minReplicas',
      message: 'minReplicas is 0, and no metric of type Object or External tells when pods are needed again',
      fix: 'write minReplicas: 1 or more, or add such a metric',
    }] : []),
  ];
}

function measured(metric: unknown): Problem[] {
  const type = textAt(metric, 'type');
  const own = SOURCES.get(type ?? '');
  if (type === undefined || own === undefined) {
    return type === undefined ? [] : [{ field: 'type', message: `there is no metric of type ${written(type)}`, fix: `write one of ${[...SOURCES.keys()].join(', ')}` }];
  }
  const others = [...SOURCES.values()].filter(source => source !== own && isSaid(metric, source));
  return [
    ...(isSaid(metric, own) ? within(`${own}.target`, targeted(at(metric, own, 'target'), own)) : [{ field: own, message: `a metric of type ${type} says no ${own}`, fix: `write ${own}` }]),
    ...others.map(source => ({ field: source, message: `a metric of type ${type} also says ${source}`, fix: 'make it a metric of its own' })),
  ];
}

function targeted(target: unknown, source: string): Problem[] {
  const said = ['averageUtilization', 'averageValue'].filter(value => isSaid(target, value));
  const utilization = numberAt(target, 'averageUtilization');
  const ofContainers = source === 'resource' || source === 'containerResource';
  return !isSaid(target) ? [] : [
    ...(ofContainers && said.length !== 1 ? [{
      field: said.length === 0 ? '' : 'averageValue',
      message: said.length === 0 ? 'the target says neither averageUtilization nor averageValue' : 'the target says both averageUtilization and averageValue',
      fix: said.length === 0 ? 'write averageUtilization: 70, or averageValue' : 'keep one of the two',
    }] : []),
    ...(utilization !== undefined && utilization < 1 ? [{ field: 'averageUtilization', message: `averageUtilization is ${utilization}`, fix: 'write averageUtilization: 1 or more, in percent of the request' }] : []),
  ];
}

function behaves(rules: unknown): Problem[] {
  const window = numberAt(rules, 'stabilizationWindowSeconds') ?? 0;
  return [
    ...(window >= 0 && window <= LONGEST_WINDOW ? [] : [{
      field: 'stabilizationWindowSeconds', message: `stabilizationWindowSeconds is ${window}`, fix: `write 0 to ${LONGEST_WINDOW}`,
    }]),
    ...ofItems('policies', itemsAt(rules, 'policies'), policy => (['value', 'periodSeconds'] as const).flatMap(field => {
      const value = numberAt(policy, field);
      const most = HIGHEST[field];
      return value === undefined || (value >= 1 && value <= most) ? [] : [{
        field, message: `${field} is ${value}`, fix: `write a number from 1 ${most === Infinity ? 'up' : `to ${most}`}`,
      }];
    })),
  ];
}
