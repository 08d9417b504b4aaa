import { along, at, itemsAt, textAt } from './reading';
import type { TaintProps } from '../cluster';

const KUBERNETES_LABEL = /^(kubernetes\.io\/(os|arch|hostname)$|topology\.|node\.kubernetes\.io\/|beta\.kubernetes\.io\/)/; // kubelets and clouds set them
const NODE_TERMS = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];

/** Whether one of a pod's tolerations covers a taint. */
export function tolerates(podSpec: unknown, taint: TaintProps): boolean {
  return itemsAt(podSpec, 'tolerations').some(toleration => covers(toleration, taint));
}

/** Whether a toleration covers a taint: what it leaves out stands for all, but without a key only `Exists` does. */
export function covers(toleration: unknown, taint: TaintProps): boolean {
  const [key, effect, exists] = [textAt(toleration, 'key'), textAt(toleration, 'effect'), at(toleration, 'operator') === 'Exists'];
  return (key === taint.key || (key === undefined && exists)) && (effect === undefined || effect === taint.effect)
    && (exists || (textAt(toleration, 'value') ?? '') === (taint.value ?? ''));
}

/** Whether kubelets or clouds set a label, so that no pool need declare it. */
export function builtIn(key: string): boolean {
  return KUBERNETES_LABEL.test(key);
}

/** What required node affinity asks: one of these terms must hold. */
export function nodeTerms(podSpec: unknown): unknown[] {
  return itemsAt(along(podSpec, NODE_TERMS));
}
