/**
 * A taint that nodes carry: pods that do not tolerate it stay away.
 *
 * Plain data, as `kubectl describe node` prints it: `key=value:effect`.
 */
export interface TaintProps {
  /** Key, such as `dedicated`: a label key. */
  readonly key: string;
  /**
   * Value.
   *
   * @default - none: the taint is `key:effect`
   */
  readonly value?: string;
  /** `NoSchedule`, `NoExecute` or `PreferNoSchedule`. The last one keeps nobody out, it only asks. */
  readonly effect: string;
}

/** A taint as kubectl takes it. */
export function taintText(taint: TaintProps): string {
  return `${taint.key}${taint.value === undefined ? '' : `=${taint.value}`}:${taint.effect}`;
}

/** Whether pods without a toleration are kept out, not only asked to stay away. */
export function keepsOut(taint: TaintProps): boolean {
  return taint.effect !== 'PreferNoSchedule';
}
