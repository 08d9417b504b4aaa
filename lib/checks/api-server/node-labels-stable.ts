import type { ICheck } from '../check';
import { mentioned, Mentioning } from './grammar/node-label-mentions';
import type { CheckResult } from '../../finding';

const STABLE: ReadonlyMap<string, string> = new Map([ // deprecated since 1.14 and 1.17, and still on nodes of 1.37
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
]);

/** Pods name stable node labels. */
export const nodeLabelsStable: ICheck = {
  id: 'node-labels-stable',
  catalogue: ['d68'],
  title: 'Pods name stable node labels, not their deprecated beta names',
  why: 'pods that select nodes by a beta label stay Pending once the platform stops setting it; AKS deprecated these labels with 1.25',
  source: 'https://github.com/kubernetes-sigs/cloud-provider-azure/issues/2453',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.once(mentioned).flatMap(deprecatedIn),
};

function deprecatedIn({ workload, mentions }: Mentioning): CheckResult[] {
  return mentions.flatMap(({ key, field, list, purpose }) => {
    const stable = STABLE.get(key);
    return stable === undefined || purpose === 'tolerates' ? [] : [{
      object: workload.manifest,
      field: `${workload.podPath}.${field()}`,
      message: `\`${list}\` names \`${key}\`, which is deprecated`,
      fix: `Replace it by \`${stable}\`, the stable label from Kubernetes 1.17 on.`,
    }];
  });
}
