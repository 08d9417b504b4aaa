import { readFileSync } from 'fs';
import { join } from 'path';

/** The file that `npm run api-resources` writes. */
interface Table {
  readonly first: number;
  readonly last: number;
  /** `apps/v1 Deployment` to scope, definition and versions. */
  readonly kinds: Readonly<Record<string, string>>;
  /** The fields of each definition: type and versions. */
  readonly definitions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

let read: Table | undefined;

/** The table; the file is read when it is first needed. */
export function table(): Table {
  read = read ?? JSON.parse(readFileSync(join(__dirname, 'kubernetes.json'), 'utf8')) as Table;
  return read;
}
