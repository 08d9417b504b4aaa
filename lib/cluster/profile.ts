import type { ClusterProps } from './cluster-props';
import { withPlatform } from './platform';
import { judge, Refusal, Shape } from '../answers';

const ROOT = 'cluster';

/** What was said about a cluster, as far as it can be used, and what is wrong with it. */
export interface Profile {
  readonly props: ClusterProps;
  readonly refusals: Refusal[];
}

/** Keeps what is well formed; what is not is refused, and decides nothing. */
export function readProfile(shape: Shape<object>, given: unknown): Profile {
  const refusals = judge(shape, given, ROOT);
  const props: ClusterProps = given !== null && typeof given === 'object' && !Array.isArray(given)
    ? Object.fromEntries(Object.entries(given).filter(([name]) => !refusals.some(({ where }) => isAt(where, name))))
    : {};
  return { props: withPlatform(props), refusals };
}

function isAt(where: string, name: string): boolean {
  const rest = where.slice(ROOT.length + 1);
  return rest === name || rest.startsWith(`${name}.`) || rest.startsWith(`${name}[`);
}
