import { Direction, Opening, Policy, Reach } from '../../analysis/network';
import type { CheckResult } from '../../finding';
import type { Workload } from '../../model';
import type { ICheck } from '../check';

/** Policies add up, so a rule that opens to everybody makes void what others restrict. */
export const policyRestrictionsEffective: ICheck = {
  id: 'policy-restrictions-effective',
  catalogue: ['d45'],
  title: 'No rule opens to everybody what another rule or policy restricts for the same pods',
  why: 'policies add up and none takes away: lists that a template left empty became a rule {}, which opened all traffic beside the rules that were to restrict it',
  source: 'https://github.com/elastisys/compliantkubernetes-apps/issues/1363',
  severity: 'warning',
  evaluate: manifestSet => {
    const reach = Reach.of(manifestSet);
    return [...judge(reach, 'ingress'), ...judge(reach, 'egress')];
  },
};

function judge(reach: Reach, direction: Direction): CheckResult[] {
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
    const voided = beside ? `${beside.field} beside it` : other && `NetworkPolicy ${other.name}`;
    return voided === undefined ? [] : [{
      object: policy.manifest,
      field: wide.field,
      message: `has neither ${direction === 'ingress' ? 'from' : 'to'} nor ports, and so opens all ${direction} of ${[...covered][0].name}`
        + `${covered.size > 1 ? ` and ${covered.size - 1} more` : ''}: policies add up, so ${voided} restricts nothing`,
      fix: `remove ${wide.field}, or say ${direction === 'ingress' ? 'from' : 'to'} and ports; if everything is meant to be open, remove ${beside ? 'the other rules' : `NetworkPolicy ${other?.name}`}`,
    }];
  });
}

function restricts({ peers, ports }: Opening): boolean {
  return peers.length > 0 || ports.length > 0;
}

/** Whether a policy opens something, and nothing to everybody: a default deny alone is there to be opened. */
function allRestrict(openings: readonly Opening[]): boolean {
  return openings.length > 0 && openings.every(restricts);
}

/** Whether a wide policy selects all that another does; one for the whole namespace may go on restricting pods given elsewhere. */
function coversAll(wide: Policy, other: Policy, covered: ReadonlySet<Workload>, reach: Reach): boolean {
  const workloads = other.selector.empty && !wide.selector.empty ? [] : reach.selected(other);
  return workloads.length > 0 && workloads.every(workload => covered.has(workload));
}
