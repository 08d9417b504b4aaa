import { mostPods } from './most-pods';
import { Apart, Constraints, isSpread, Place, Spread } from './places';

/** The smallest change to one constraint with which so many pods are placed; tried, not guessed. */
export function remedyOf(places: readonly Place[], constraints: Constraints, by: Spread | Apart, pods: number): string {
  const helps = (changed: Partial<Spread>) => mostPods(places, {
    ...constraints, spreads: constraints.spreads.map(spread => spread === by ? { ...spread, ...changed } : spread),
  }, pods).pods >= pods;
  if (!isSpread(by)) {
    return 'write the term into preferredDuringSchedulingIgnoredDuringExecution, or declare more nodes';
  }
  const [changes] = [
    { said: 'write nodeTaintsPolicy: Honor', changed: { honorsTaints: true } },
    { said: 'remove nodeAffinityPolicy: Ignore', changed: { honorsAffinity: true } },
    { said: 'remove minDomains', changed: { minDomains: 1 } },
    { said: 'remove minDomains, and write nodeTaintsPolicy: Honor', changed: { minDomains: 1, honorsTaints: true } },
  ].filter(({ changed }) => helps(changed));
  return changes?.said ?? 'write whenUnsatisfiable: ScheduleAnyway';
}

/** A constraint as a person points at it. */
export function constraintText(by: Spread | Apart): string {
  if (!isSpread(by)) {
    return `required anti-affinity on ${by.topologyKey}`;
  }
  const { topologyKey, maxSkew, minDomains, honorsTaints } = by;
  const said = [`maxSkew ${maxSkew}`, ...(minDomains > 1 ? [`minDomains ${minDomains}`] : []), `nodeTaintsPolicy ${honorsTaints ? 'Honor' : 'Ignore'}`];
  return `hard spread over ${topologyKey} (${said.join(', ')})`;
}

/** Where a constraint stands in the pod. */
export function constraintPath(by: Spread | Apart): string {
  return isSpread(by) ? `topologySpreadConstraints[${by.index}]` : `affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[${by.index}]`;
}
