import { amountOf, at, itemsAt, ManifestSet, milliCpu } from '../../model';
import type { ICheck } from '../check';
import { objectsOf } from './grammar/kubernetes-kinds';
import { resultsAt, isSet, ofItems, FieldProblem, within, shownShort } from './grammar/problems';

const OF_LIMIT_RANGES = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'];
const COUNTED = /^(pods|services|secrets|configmaps|persistentvolumeclaims|resourcequotas|replicationcontrollers|services\.(nodeports|loadbalancers))$/;

/** Every amount of a resource is a quantity, not negative, and an integer where objects or devices are counted. */
export const quantitiesValid: ICheck = {
  id: 'quantities-valid',
  catalogue: ['api'],
  title: 'Every amount of a resource is a valid quantity and not negative',
  why: 'the API server rejects the object: `128MiB` is not a quantity, `128Mi` is',
  source: 'https://github.com/raft-tech/konfirm/issues/182',
  severity: 'error',
  evaluate: manifestSet => [
    ...manifestSet.workloads.flatMap(({ manifest, podPath, podSpec }) => [
      ...resultsAt(manifest, podPath, ofPod(podSpec)),
      ...resultsAt(manifest, 'spec', ofItems('volumeClaimTemplates', itemsAt(manifest, 'spec', 'volumeClaimTemplates'), claim => within('spec.resources', requestsAndLimits(at(claim, 'spec', 'resources'))))),
    ]),
    ...ofNamespaces(manifestSet),
  ],
};

function ofNamespaces(manifestSet: ManifestSet) {
  return [
    ...objectsOf(manifestSet, 'ResourceQuota').flatMap(quota => resultsAt(quota, 'spec.hard', ofAmounts(at(quota, 'spec', 'hard')))),
    ...objectsOf(manifestSet, 'LimitRange').flatMap(limitRange => resultsAt(limitRange, 'spec', ofItems('limits', itemsAt(limitRange, 'spec', 'limits'), item =>
      OF_LIMIT_RANGES.flatMap(part => within(part, ofAmounts(at(item, part))))))),
    ...objectsOf(manifestSet, 'PersistentVolumeClaim').flatMap(claim => resultsAt(claim, 'spec.resources', requestsAndLimits(at(claim, 'spec', 'resources')))),
  ];
}

function ofPod(podSpec: unknown): FieldProblem[] {
  return [
    ...['initContainers', 'containers'].flatMap(list => ofItems(list, itemsAt(podSpec, list), container => within('resources', requestsAndLimits(at(container, 'resources'))))),
    ...within('resources', requestsAndLimits(at(podSpec, 'resources'))),
    ...within('overhead', ofAmounts(at(podSpec, 'overhead'))),
    ...ofItems('volumes', itemsAt(podSpec, 'volumes'), volume => isSet(volume, 'emptyDir', 'sizeLimit')
      ? within('emptyDir', ofAmounts({ sizeLimit: at(volume, 'emptyDir', 'sizeLimit') })) : []),
  ];
}

function requestsAndLimits(resources: unknown): FieldProblem[] {
  return ['requests', 'limits'].flatMap(part => within(part, ofAmounts(at(resources, part))));
}

function ofAmounts(amounts: unknown): FieldProblem[] {
  const fields = amounts !== null && typeof amounts === 'object' && !Array.isArray(amounts) ? Object.keys(amounts) : [];
  return fields.flatMap((field): FieldProblem[] => {
    const given = at(amounts, field);
    if (typeof given !== 'string' && typeof given !== 'number') {
      return [];
    }
    const value = typeof given === 'string' ? given.trim() : given;
    const amount = amountOf(field, value);
    if (amount === undefined) {
      return [{
        field,
        message: `${shownShort(given)} is not a quantity; the units are \`m\`, \`k\`, \`M\`, \`G\`, \`T\`, \`Ki\`, \`Mi\`, \`Gi\` and \`Ti\``,
        fix: 'Write a number with one of these units or none, such as `250m` or `128Mi`.',
      }];
    }
    if (amount < 0n) {
      return [{ field, message: `the amount is ${shownShort(given)}; it must not be negative`, fix: `Set \`${field}: 0\` or higher.` }];
    }
    const whole = (milliCpu(value) ?? 0n) % 1000n === 0n;
    return whole || !isCounted(field) ? [] : [{
      field, message: `the amount is ${shownShort(given)}; \`${field}\` must be an integer`, fix: `Set \`${field}\` to an integer.`,
    }];
  });
}

/** Whether a resource is counted in integers: objects, and devices of a vendor. */
function isCounted(resource: string): boolean {
  return COUNTED.test(resource) || (resource.includes('/') && !resource.includes('kubernetes.io/') && !/^(requests\.|limits\.|count\/)/.test(resource));
}
