import { Direction, Opening, Policy, Reach } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Workload } from '../../model';
import type { ICheck } from '../check';

/** NetworkPolicies are additive, so a rule that allows all traffic overrides the restrictions of others. */
export const policyRestrictionsEffective: ICheck = {
  id: 'policy-restrictions-effective',
  catalogue: ['d45'],
  title: 'No rule allows all traffic where another rule or policy restricts it for the same pods',
  why: 'NetworkPolicies are additive: the network plugin allows what any rule allows, so a rule without peers and ports, such as an empty template result, makes the others void',
  source: 'https://github.com/elastisys/compliantkubernetes-apps/issues/1363',
  severity: 'warning',
  evaluate: manifestSet => {
    const reach = Reach.of(manifestSet);
    return [...checkDirection(reach, 'ingress'), ...checkDirection(reach, 'egress')];
  },
};

function checkDirection(reach: Reach, direction: Direction): CheckResult[] {
  return reach.policies.flatMap(policy => {
    const openings = policy.openings(direction);
    const wide = openings.find(opening => !restricts(opening));
    const covered = wide ? new Set(reach.selected(policy)) : new Set<Workload>();
    if (wide === undefined || covered.size === 0) {
      return [];
    }
    const beside = openings.find(restricts);
    const besides = new Set([...covered].flatMap(workload => reach.isolating(workload, direction)));
    const other = [...besides].find(one => one !== policy && allRestrict(one.openings(direction)) && coversAll(policy, one, covered, reach));
    const voided = beside ? `\`${beside.field}\`` : other && `NetworkPolicy \`${other.name}\``;
    const list = direction === 'ingress' ? 'from' : 'to';
    return voided === undefined ? [] : [{
      object: policy.manifest,
      field: wide.field,
      message: `\`${wide.field}\` has neither \`${list}\` nor \`ports\` and allows all ${direction} of \`${[...covered][0].name}\``
        + `${covered.size > 1 ? ` and ${covered.size - 1} more` : ''}, so ${voided} restricts nothing; it must have one of them`,
      fix: `Remove \`${wide.field}\`, or set \`${list}\` and \`ports\` in it. If all traffic should be allowed, remove ${beside ? 'the other rules' : voided}.`,
    }];
  });
}

function restricts({ peers, ports }: Opening): boolean {
  return peers.length > 0 || ports.length > 0;
}

/** Whether a policy has rules and each restricts; a default deny has none, and is meant to be opened by others. */
function allRestrict(openings: readonly Opening[]): boolean {
  return openings.length > 0 && openings.every(restricts);
}

/** Whether a wide policy selects all pods that another does; one for the whole namespace may still restrict pods of other manifests. */
function coversAll(wide: Policy, other: Policy, covered: ReadonlySet<Workload>, reach: Reach): boolean {
  const workloads = other.selector.empty && !wide.selector.empty ? [] : reach.selected(other);
  return workloads.length > 0 && workloads.every(workload => covered.has(workload));
}
