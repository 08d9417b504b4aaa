import type { Apart, Spread } from './places';

/** A number of replicas at which something cannot be. */
export interface Counterexample {
  readonly replicas: number;
  /** What happens there, in words. */
  readonly reason: string;
  /** Where in the pod the cause stands; undefined where the nodes are too few or too small. */
  readonly by?: Spread | Apart;
  /** The smallest change that was found to help, in the words of the manifest. */
  readonly remedy: string;
}
