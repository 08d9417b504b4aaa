import { existsSync, readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { parseAllDocuments } from 'yaml';

/** One multi-document manifest that an example promises to write. */
export interface Golden {
  /** The folder's name under examples/, the stage behind it where an example has several. */
  readonly name: string;
  readonly example: string;
  readonly path: string;
}

/** What every object says of itself. */
export interface GoldenObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

export const EXAMPLES = resolve(__dirname, '../examples');
const GOLDEN = /^manifest(?:\.(?<stage>[a-z0-9-]+))?\.yaml$/;

/** Every golden of every example, in the order of the names. */
export function goldens(examples: string = EXAMPLES): Golden[] {
  return exampleNames(examples).flatMap(example =>
    readdirSync(join(examples, example)).sort().flatMap(file => {
      const match = GOLDEN.exec(file);
      if (!match) return [];
      const stage = match.groups?.stage;
      return [{ name: stage ? `${example} (${stage})` : example, example, path: join(examples, example, file) }];
    }));
}

/** The examples that are programs of this repository; one with a package.json is a repository of its own. */
export function exampleNames(examples: string = EXAMPLES): string[] {
  return readdirSync(examples, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== 'dist')
    .map(entry => entry.name)
    .filter(name => !existsSync(join(examples, name, 'package.json')))
    .sort();
}

/** The objects of a golden, as they stand. */
export function objectsOf(golden: Golden): GoldenObject[] {
  return parseAllDocuments(readFileSync(golden.path, 'utf8'))
    .map(document => document.toJS() as GoldenObject | null)
    .filter(object => object !== null);
}
