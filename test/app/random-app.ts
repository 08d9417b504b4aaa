import * as fs from 'fs';
import * as path from 'path';
import { AppProps, IResolver, ResolutionContext } from 'cdk8s';
import * as fc from 'fast-check';
import { HOSTILE } from './yaml-printer/random-document';

/** What a random app is built from, twice: once under each kind of App. */
export interface Model {
  readonly nodes: readonly NodeModel[];
  readonly dependencies: readonly DependencyModel[];
  readonly props: AppProps;
  /** Keys are written as they come: CDK8S_DISABLE_SORT. */
  readonly unsorted: boolean;
  /** How often the app is synthesized. */
  readonly times: number;
}

export interface NodeModel {
  readonly kind: 'chart' | 'shipper' | 'replacing' | 'unshipped' | 'failing' | 'construct' | 'strict' | 'object' | 'plain' | 'patched' | 'broken' | 'plus' | 'include' | 'helm';
  readonly id: string;
  readonly parent: number;
  /** Inside of an object, where there is one: else those hold nothing. */
  readonly inObject: boolean;
  readonly name?: string;
  readonly namespace?: string;
  readonly labels: Record<string, string>;
  readonly data: unknown;
  /** Which of the ways of being lazy, patched or broken. */
  readonly way: number;
}

/** Two nodes, and what is asked of them. */
export interface DependencyModel {
  readonly one: number;
  readonly other: number;
  /** Those of 0 go where they like, of 1 up the tree, too, the others from the younger to the older, or nearly all would be in a cycle. */
  readonly wild: number;
  /** What is waited for beside the other node: the first node in one go with it, what another app holds, or the app. */
  readonly beside: 'nothing' | 'group' | 'elsewhere' | 'app';
}

/** Shouts what is marked. */
class Shout implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (typeof context.value === 'string' && context.value.startsWith('a')) {
      context.replaceValue(context.value.toUpperCase());
    }
  }
}

/** Makes more of what is marked, or nothing. */
class Unfold implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (typeof context.value === 'string' && context.value.startsWith('b')) {
      context.replaceValue(context.value.length > 2 ? { z: context.key, a: [context.value.length] } : undefined);
    }
  }
}

const ids = fc.oneof(fc.constantFrom('0', '1', '12', '007', 'web', 'shop', 'Shop', 'a/b', 'job'), fc.stringMatching(/^[a-z]{1,8}$/));
const words = fc.stringMatching(/^[a-z]{1,6}$/);
const names = fc.oneof(fc.constantFrom('web', 'shop'), words); // few, so that they collide

const kinds = fc.oneof(
  { weight: 50, arbitrary: fc.constantFrom('object' as const, 'plain' as const) },
  { weight: 45, arbitrary: fc.constantFrom('chart' as const, 'construct' as const) },
  { weight: 20, arbitrary: fc.constantFrom('patched' as const, 'plus' as const, 'shipper' as const, 'replacing' as const) },
  { weight: 4, arbitrary: fc.constantFrom('include' as const, 'helm' as const) },
  { weight: 1, arbitrary: fc.constantFrom('broken' as const, 'strict' as const, 'failing' as const) }, // or nearly every app would be refused
  { weight: 1, arbitrary: fc.constant('unshipped' as const) }, // that only ours refuses
);

const nodes = fc.record({
  kind: kinds,
  id: ids,
  parent: fc.nat(),
  inObject: fc.nat({ max: 19 }).map(number => number === 19),
  name: fc.option(names, { nil: undefined }),
  namespace: fc.option(words, { nil: undefined }),
  labels: fc.dictionary(words, words, { maxKeys: 2 }),
  data: fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.dictionary(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE), { maxKeys: 3, noNullPrototype: true }),
  ),
  way: fc.nat({ max: 99 }),
});

const dependencies = fc.record({
  one: fc.nat(),
  other: fc.nat(),
  wild: fc.nat({ max: 19 }),
  beside: fc.oneof(
    { weight: 200, arbitrary: fc.constant('nothing' as const) },
    { weight: 30, arbitrary: fc.constantFrom('group' as const, 'elsewhere' as const) },
    { weight: 1, arbitrary: fc.constant('app' as const) }, // the app has no chart: that is always refused
  ),
});

export const models: fc.Arbitrary<Model> = fc.record({
  nodes: fc.array(nodes, { minLength: 1, maxLength: 20, size: 'max' }).map(([first, ...others]) => [{ ...first, kind: 'chart' as const }, ...others]),
  dependencies: fc.array(dependencies, { maxLength: 8, size: 'max' }),
  props: fc.record({
    yamlOutputType: fc.constantFrom(0, 1, 2, 3),
    outputFileExtension: fc.constantFrom('.k8s.yaml', '.yaml', ''),
    recordConstructMetadata: fc.boolean(),
    resolvers: fc.constantFrom<IResolver[]>([], [new Shout()], [new Unfold(), new Shout()]),
  }, { requiredKeys: [] }),
  unsorted: fc.nat({ max: 9 }).map(number => number === 9),
  times: fc.nat({ max: 9 }).map(number => number === 9 ? 2 : 1),
});

/** The text of every file below a folder, or nothing where there is no folder. */
export function filesBelow(folder: string): Record<string, string> | undefined {
  if (!fs.existsSync(folder)) {
    return undefined;
  }
  const files = (fs.readdirSync(folder, { recursive: true }) as string[]).sort();
  return Object.fromEntries(files.map(file => [file, read(path.join(folder, file))]));
}

function read(file: string): string {
  return fs.statSync(file).isDirectory() ? 'a folder' : fs.readFileSync(file, 'utf8');
}
