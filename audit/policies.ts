import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'fs';
import { join } from 'path';
import { cached } from '../scripts/cache';
import { run } from '../scripts/command';

/** Public policies for conftest and Gatekeeper, under the MIT licence. */
const MODULE = 'github.com/plexsystems/konstraint';
const VERSION = 'v0.43.0';
const LIBRARY = 'lib'; // what the policies share

/** The folder of Rego policies. */
export function policies(): string {
  return cached('konstraint', VERSION, folder => {
    const { Dir } = JSON.parse(run('go', ['mod', 'download', '-json', `${MODULE}@${VERSION}`], { env: { GOFLAGS: '-mod=mod' } })) as { Dir: string };
    const source = join(Dir, 'examples');
    for (const file of readdirSync(join(source, LIBRARY)).filter(name => name.endsWith('.rego') && !name.endsWith('_test.rego'))) {
      copyInto(join(folder, LIBRARY), join(source, LIBRARY, file), file);
    }
    for (const policy of readdirSync(source).filter(name => asksOfWhatExists(name) && existsSync(join(source, name, 'src.rego')))) {
      copyInto(join(folder, policy), join(source, policy, 'src.rego'), 'src.rego');
    }
  });
}

/** Those that Gatekeeper shows only PodSecurityPolicies to; Kubernetes has none since 1.25, and conftest would show them every object. */
function asksOfWhatExists(policy: string): boolean {
  return !policy.startsWith('psp_');
}

function copyInto(folder: string, source: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  copyFileSync(source, join(folder, name));
}
