import type { ClusterProps } from './cluster-props';
import { withPlatform } from './platform';
import { Answers, Shape } from '../props';

const ROOT = 'cluster';

/** What was said about a cluster, and as far as it can be used. */
export interface Profile {
  readonly answers: Answers<ClusterProps>;
  readonly props: ClusterProps;
}

/** Keeps what is well formed; what is not is refused, and decides nothing. */
export function readProfile(shape: Shape<object>, given: ClusterProps): Profile {
  const answers = new Answers(shape, given, ROOT);
  const usable = Object.entries({ ...given }).filter(([name]) => answers.isWellFormed(name));
  return { answers, props: withPlatform(Object.fromEntries(usable)) };
}
