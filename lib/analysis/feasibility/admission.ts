import type { Cluster } from '../../cluster';
import { at, builtIn, itemsAt, nodeTerms, Selector, textAt, textsAt } from '../../model';

/** Whether labels of a node are what a pod asks for. */
export type Admission = 'yes' | 'no' | 'unsure';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist']; // those that labels alone decide
// of these every node has some value, and the declared nodes are still the only ones
const ANY_NODE = /^(kubernetes\.io\/(os|arch)|topology\.kubernetes\.io\/(zone|region))$/;
const EVERYWHERE: Readonly<Record<string, string>> = { 'kubernetes.io/os': 'linux' }; // a Windows pool would have to say so

/** By nodeSelector and required node affinity. A label that no pool declares may be there or not. */
export function admissionOf(podSpec: unknown, labels: ReadonlyMap<string, string>, cluster: Cluster): Admission {
  const asked = (key: string) => labels.get(key) ?? EVERYWHERE[key];
  const judge = (key: string, holds: (value: string | undefined) => boolean): Admission =>
    asked(key) === undefined && !knownAbsent(key, cluster) ? 'unsure' : holds(asked(key)) ? 'yes' : 'no';
  const terms = nodeTerms(podSpec).map(term => all([
    ...itemsAt(term, 'matchExpressions').map(one => expression(one, judge)),
    ...itemsAt(term, 'matchFields').map((): Admission => 'unsure'), // names of nodes are not declared
  ]));
  return all([
    ...textsAt(podSpec, 'nodeSelector').map(([key, wanted]) => judge(key, value => value === wanted)),
    ...(terms.length === 0 ? [] : [any(terms)]),
  ]);
}

function expression(one: unknown, judge: (key: string, holds: (value: string | undefined) => boolean) => Admission): Admission {
  const key = textAt(one, 'key');
  const operator = textAt(one, 'operator') ?? '';
  if (key === undefined || !OPERATORS.includes(operator)) {
    return 'unsure';
  }
  const selector = Selector.of({ matchExpressions: [one] });
  return judge(key, value => selector.matches(new Map(value === undefined ? [] : [[key, value]])));
}

/** Whether a pod asks for nodes of which no pool was declared: labels that none has, or the name of a node. */
export function asksForOthers(podSpec: unknown, cluster: Cluster): boolean {
  const isUnknown = (key: string) => !ANY_NODE.test(key) && cluster.pools.every(pool => at(pool.labels, key) === undefined);
  const terms = nodeTerms(podSpec);
  const keys = [
    ...textsAt(podSpec, 'nodeSelector').map(([key]) => key),
    ...terms.flatMap(term => itemsAt(term, 'matchExpressions').map(one => textAt(one, 'key') ?? '')),
  ];
  return keys.some(isUnknown) || terms.some(term => itemsAt(term, 'matchFields').length > 0);
}

/** Labels that pools declare are only on the nodes of those that declare them; what kubelets and clouds set may be anywhere. */
export function knownAbsent(key: string, cluster: Cluster): boolean {
  return !builtIn(key) && cluster.pools.some(pool => at(pool.labels, key) !== undefined);
}

function all(parts: readonly Admission[]): Admission {
  return parts.includes('no') ? 'no' : parts.includes('unsure') ? 'unsure' : 'yes';
}

function any(parts: readonly Admission[]): Admission {
  return parts.includes('yes') ? 'yes' : parts.includes('unsure') ? 'unsure' : 'no';
}
