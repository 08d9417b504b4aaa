import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Construct, originOf } from '../../lib/decisions';
import { PlacedObject, read } from '../../lib/lint/reader';

const EXAMPLES = join(__dirname, '../../examples');

/** An object of a golden, and the construct that made it. */
export interface GoldenObject {
  readonly object: PlacedObject;
  readonly construct: Construct | undefined;
}

/** The objects of one text, each judged among those beside it. */
export function objectsOf(name: string, text: string): GoldenObject[] {
  const { objects } = read([{ name, text, asked: true }]);
  return objects.map(object => ({ object, construct: originOf(object.manifest, objects.map(({ manifest }) => manifest)) }));
}

/** The objects of every golden of the examples. */
export const goldens: GoldenObject[] = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
  .filter(file => /(^|\/)manifest[^/]*\.yaml$/.test(file) && !file.includes('node_modules'))
  .sort()
  .flatMap(file => objectsOf(`examples/${file}`, readFileSync(join(EXAMPLES, file), 'utf8')));
