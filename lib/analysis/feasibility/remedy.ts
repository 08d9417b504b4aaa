import { mostPods } from './most-pods';
import { AntiAffinity, Constraints, EquivalentNodes, isSpread, Spread } from './places';

/** The smallest change to one constraint with which `pods` pods can be placed; each change is evaluated. */
export function remedyOf(places: readonly EquivalentNodes[], constraints: Constraints, by: Spread | AntiAffinity, pods: number): string {
  const helps = (changed: Partial<Spread>) => mostPods(places, {
    ...constraints, spreads: constraints.spreads.map(spread => spread === by ? { ...spread, ...changed } : spread),
  }, pods).pods >= pods;
  if (!isSpread(by)) {
    return 'Move the term to `preferredDuringSchedulingIgnoredDuringExecution`, or declare more nodes.';
  }
  const change = [
    { fix: 'Set `nodeTaintsPolicy: Honor`.', changed: { honorsTaints: true } },
    { fix: 'Remove `nodeAffinityPolicy: Ignore`.', changed: { honorsAffinity: true } },
    { fix: 'Remove `minDomains`.', changed: { minDomains: 1 } },
    { fix: 'Remove `minDomains`, and set `nodeTaintsPolicy: Honor`.', changed: { minDomains: 1, honorsTaints: true } },
  ].find(({ changed }) => helps(changed));
  return change?.fix ?? 'Set `whenUnsatisfiable: ScheduleAnyway`.';
}

/** A constraint in the words of a message. */
export function constraintText(by: Spread | AntiAffinity): string {
  if (!isSpread(by)) {
    return `required anti-affinity on \`${by.topologyKey}\``;
  }
  const { topologyKey, maxSkew, minDomains, honorsTaints } = by;
  const fields = [`maxSkew: ${maxSkew}`, ...(minDomains > 1 ? [`minDomains: ${minDomains}`] : []), `nodeTaintsPolicy: ${honorsTaints ? 'Honor' : 'Ignore'}`];
  return `hard spread over \`${topologyKey}\` (${fields.map(field => `\`${field}\``).join(', ')})`;
}

/** The path of a constraint in the spec of the pod. */
export function constraintPath(by: Spread | AntiAffinity): string {
  return isSpread(by) ? `topologySpreadConstraints[${by.index}]` : `affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[${by.index}]`;
}
