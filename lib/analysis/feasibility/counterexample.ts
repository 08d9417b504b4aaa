import type { AntiAffinity, Spread } from './places';

/** A number of replicas at which a rollout, a drain or the loss of a zone leaves pods Pending. */
export interface Counterexample {
  readonly replicas: number;
  /** What happens with that many, as a clause. */
  readonly reason: string;
  /** The constraint that causes it; undefined if the nodes are too few or too small. */
  readonly by?: Spread | AntiAffinity;
  /** The smallest change that helps, as an instruction. */
  readonly remedy: string;
}
