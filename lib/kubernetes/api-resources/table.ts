import { readFileSync } from 'fs';
import { join } from 'path';

/** What `npm run api-resources` wrote. */
interface Table {
  readonly first: number;
  readonly last: number;
  /** `apps/v1 Deployment` to scope, definition and versions. */
  readonly kinds: Readonly<Record<string, string>>;
  /** The fields of each definition: type and versions. */
  readonly definitions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

let read: Table | undefined;

/** Read when it is asked for: who only builds manifests need not pay for it. */
export function table(): Table {
  read = read ?? JSON.parse(readFileSync(join(__dirname, 'kubernetes.json'), 'utf8')) as Table;
  return read;
}
