import { along, at, itemsAt, textAt, textsAt } from './reading';
import { Selector } from './selector';
import type { Cluster, Pool, TaintProps } from '../cluster';
import { keepsOut } from '../cluster/pool';

/** Whether the labels of a node match what a pod requires. */
export type Admission = 'yes' | 'no' | 'unsure';

const KUBERNETES_LABEL = /^(kubernetes\.io\/(os|arch|hostname)$|topology\.|node\.kubernetes\.io\/|beta\.kubernetes\.io\/)/; // kubelets and clouds set them
const NODE_TERMS = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist']; // those that labels alone decide
// every node has some value of these, and the declared nodes remain the only ones
const ANY_NODE = /^(kubernetes\.io\/(os|arch)|topology\.kubernetes\.io\/(zone|region))$/;
const ASSUMED_LABELS: Readonly<Record<string, string>> = { 'kubernetes.io/os': 'linux' }; // a pool of Windows nodes declares the label

/** The declared pools whose nodes may run a pod: by node selector, required node affinity and tolerations. */
export function eligiblePools(cluster: Cluster, podSpec: unknown): Pool[] {
  return cluster.pools.filter(pool => toleratesPool(podSpec, pool) && admissionOf(podSpec, new Map(Object.entries(pool.labels)), cluster) !== 'no');
}

/** Whether a pod tolerates every taint of a pool that keeps pods out. */
export function toleratesPool(podSpec: unknown, { taints }: Pool): boolean {
  return taints.filter(keepsOut).every(taint => tolerates(podSpec, taint));
}

/** Whether labels of a node match the node selector and the required node affinity. A label that no pool declares may be there or not. */
export function admissionOf(podSpec: unknown, labels: ReadonlyMap<string, string>, cluster: Cluster): Admission {
  const valueOf = (key: string) => labels.get(key) ?? ASSUMED_LABELS[key];
  const decide = (key: string, holds: (value: string | undefined) => boolean): Admission =>
    valueOf(key) === undefined && !knownAbsent(key, cluster) ? 'unsure' : holds(valueOf(key)) ? 'yes' : 'no';
  const terms = nodeTerms(podSpec).map(term => all([
    ...itemsAt(term, 'matchExpressions').map(expression => matchExpression(expression, decide)),
    ...itemsAt(term, 'matchFields').map((): Admission => 'unsure'), // names of nodes are not declared
  ]));
  return all([
    ...textsAt(podSpec, 'nodeSelector').map(([key, wanted]) => decide(key, value => value === wanted)),
    ...(terms.length === 0 ? [] : [any(terms)]),
  ]);
}

/** Whether a pod requires nodes that no declared pool describes: labels that none has, or the name of a node. */
export function requiresUndeclaredNodes(podSpec: unknown, cluster: Cluster): boolean {
  const isUnknown = (key: string) => !ANY_NODE.test(key) && cluster.pools.every(pool => at(pool.labels, key) === undefined);
  const terms = nodeTerms(podSpec);
  const keys = [
    ...textsAt(podSpec, 'nodeSelector').map(([key]) => key),
    ...terms.flatMap(term => itemsAt(term, 'matchExpressions').map(one => textAt(one, 'key') ?? '')),
  ];
  return keys.some(isUnknown) || terms.some(term => itemsAt(term, 'matchFields').length > 0);
}

/** Whether nodes without a label in their pool do not have it: true of labels that some pool declares and that kubelets and clouds do not set. */
export function knownAbsent(key: string, cluster: Cluster): boolean {
  return !builtIn(key) && cluster.pools.some(pool => at(pool.labels, key) !== undefined);
}

/** Whether one of a pod's tolerations covers a taint. */
export function tolerates(podSpec: unknown, taint: TaintProps): boolean {
  return itemsAt(podSpec, 'tolerations').some(toleration => covers(toleration, taint));
}

/** Whether a toleration covers a taint: an absent effect covers all; an absent key covers all with `Exists` only. */
export function covers(toleration: unknown, taint: TaintProps): boolean {
  const [key, effect, exists] = [textAt(toleration, 'key'), textAt(toleration, 'effect'), at(toleration, 'operator') === 'Exists'];
  return (key === taint.key || (key === undefined && exists)) && (effect === undefined || effect === taint.effect)
    && (exists || (textAt(toleration, 'value') ?? '') === (taint.value ?? ''));
}

/** Whether kubelets or clouds set a label, so that no pool need declare it. */
export function builtIn(key: string): boolean {
  return KUBERNETES_LABEL.test(key);
}

/** The terms of the required node affinity; one of them must hold. */
export function nodeTerms(podSpec: unknown): unknown[] {
  return itemsAt(along(podSpec, NODE_TERMS));
}

function matchExpression(expression: unknown, decide: (key: string, holds: (value: string | undefined) => boolean) => Admission): Admission {
  const key = textAt(expression, 'key');
  const operator = textAt(expression, 'operator') ?? '';
  if (key === undefined || !OPERATORS.includes(operator)) {
    return 'unsure';
  }
  const selector = Selector.of({ matchExpressions: [expression] });
  return decide(key, value => selector.matches(new Map(value === undefined ? [] : [[key, value]])));
}

function all(parts: readonly Admission[]): Admission {
  return parts.includes('no') ? 'no' : parts.includes('unsure') ? 'unsure' : 'yes';
}

function any(parts: readonly Admission[]): Admission {
  return parts.includes('yes') ? 'yes' : parts.includes('unsure') ? 'unsure' : 'no';
}
