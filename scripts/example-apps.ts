import { existsSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';
import { EXAMPLES } from './goldens';
import type { BulkheadApp } from '../lib';

/** What an example's main.ts offers: one app, or one for each stage. */
interface Example {
  readonly app?: (outdir: string) => BulkheadApp;
  readonly apps?: (outdir: string) => BulkheadApp[];
}

const load = createRequire(__filename); // the examples are known by their folders, not by name

/** The apps of an example, each about to write into its own folder. */
export function appsOf(example: string, outdir: string): BulkheadApp[] {
  const path = join(EXAMPLES, example, 'main.ts');
  if (!existsSync(path)) throw new Error(`examples/${example} has no main.ts`);
  const { app, apps } = load(path) as Example;
  if (!app && !apps) throw new Error(`examples/${example}/main.ts exports neither \`app(outdir)\` nor \`apps(outdir)\``);
  return apps ? apps(outdir) : [app!(outdir)];
}
