import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, namespaceOf, numberAt, textAt } from '../../model';
import type { ICheck } from '../check';

const ACTS = ['Auto', 'Recreate', 'InPlaceOrRecreate', 'InPlace']; // Off only recommends, Initial leaves running pods alone
const RESOURCES = ['cpu', 'memory']; // the defaults of a VerticalPodAutoscaler

/** A VerticalPodAutoscaler leaves the requests alone by which another autoscaler scales. */
export const autoscalersIndependent: ICheck = {
  id: 'autoscalers-independent',
  catalogue: ['d7'],
  title: 'A VerticalPodAutoscaler does not change a request by which a HorizontalPodAutoscaler scales',
  why: 'utilization is usage divided by the request: a raised request lowers it, so the HorizontalPodAutoscaler removes pods, the rest use more, and the request is raised again',
  source: 'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md',
  severity: 'error',
  evaluate: manifestSet => {
    const measured = new Map<string, Map<string, Manifest>>();
    for (const autoscaler of [...manifestSet.ofKind('HorizontalPodAutoscaler'), ...manifestSet.ofKind('ScaledObject')]) {
      const key = targetOf(autoscaler, 'scaleTargetRef');
      measured.set(key, new Map([...measured.get(key) ?? [], ...utilizations(autoscaler).map((name): [string, Manifest] => [name, autoscaler])]));
    }
    return manifestSet.ofKind('VerticalPodAutoscaler').flatMap(vertical => checkTarget(vertical, measured.get(targetOf(vertical, 'targetRef'))));
  },
};

function checkTarget(object: Manifest, measured: ReadonlyMap<string, Manifest> = new Map()): CheckResult[] {
  const mode = textAt(object, 'spec', 'updatePolicy', 'updateMode');
  const both = controlled(object).filter(resource => measured.has(resource));
  if (!ACTS.includes(mode ?? 'Auto') || both.length === 0) {
    return [];
  }
  const other = measured.get(both[0]);
  return [{
    object,
    field: 'spec.updatePolicy.updateMode',
    message: `\`updateMode\` is ${mode ?? 'not set, which means Auto,'} and changes the ${both.join(' and ')} requests, by which ${textAt(other, 'kind') ?? ''} `
      + `\`${textAt(other, 'metadata', 'name') ?? ''}\` scales the same ${textAt(object, 'spec', 'targetRef', 'kind') ?? 'Deployment'}; only one of the two may act on ${both.join(' and ')}`,
    fix: both.length < RESOURCES.length
      ? `Set \`controlledResources: [${RESOURCES.filter(one => !both.includes(one)).join(', ')}]\` in \`spec.resourcePolicy.containerPolicies\`, or \`updateMode: "Off"\`.`
      : 'Set `updateMode: "Off"`, and copy its recommendation into the manifest by hand.',
  }];
}

/** The resources that it changes on any container. */
function controlled(vertical: Manifest): string[] {
  const policies = itemsAt(vertical, 'spec', 'resourcePolicy', 'containerPolicies');
  const general = policies.some(policy => at(policy, 'containerName') === '*');
  const resources = policies.filter(policy => at(policy, 'mode') !== 'Off').map(policy => at(policy, 'controlledResources'));
  return RESOURCES.filter(resource => [...resources, ...(general ? [] : [undefined])] // containers without a policy
    .some(named => !Array.isArray(named) || named.includes(resource)));
}

/** The resources by whose utilization an autoscaler scales. */
function utilizations(autoscaler: Manifest): string[] {
  if (autoscaler.kind === 'ScaledObject') {
    return itemsAt(autoscaler, 'spec', 'triggers').filter(trigger => (at(trigger, 'metricType') ?? 'Utilization') === 'Utilization')
      .flatMap(trigger => textAt(trigger, 'type') ?? []);
  }
  if (numberAt(autoscaler, 'spec', 'targetCPUUtilizationPercentage') !== undefined || itemsAt(autoscaler, 'spec', 'metrics').length === 0) {
    return ['cpu']; // an autoscaler without metrics targets 80% of it
  }
  return itemsAt(autoscaler, 'spec', 'metrics').flatMap(metric => [at(metric, 'resource'), at(metric, 'containerResource')])
    .filter(source => at(source, 'target', 'type') === 'Utilization').flatMap(source => textAt(source, 'name') ?? []);
}

function targetOf(autoscaler: Manifest, reference: string): string {
  const [kind, name] = ['kind', 'name'].map(part => textAt(autoscaler, 'spec', reference, part));
  return JSON.stringify([namespaceOf(autoscaler), kind ?? 'Deployment', name]); // KEDA's default
}
