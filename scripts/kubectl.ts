import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { goModule } from './audit/cache';
import { attempt } from './command';
import { Golden, GoldenObject, goldens, objectsOf } from './goldens';
import { Tally } from './tally';

const VERSION = 'v1.36.3'; // of k8s.io/kubectl v0.36.3, as kubectl-build/go.mod says

// no server is asked: `create --dry-run=client` would ask one for its list of kinds, `--local` asks nobody
const PARSE = ['annotate', '--local', 'read-by=kubectl', '--output=name'];

/** The kubectl of this machine, or one built for it. */
function kubectl(args: readonly string[]) {
  return attempt(program, args);
}

function found(): string {
  try {
    attempt('kubectl', ['version', '--client']);
    return 'kubectl';
  } catch {
    return goModule('kubectl', VERSION, join(__dirname, 'kubectl-build'));
  }
}

/** What kubectl reads as an object, in its own words: `deployment.apps/web`. */
function spoken({ apiVersion, kind, metadata }: GoldenObject): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  return `${kind.toLowerCase()}${group}/${metadata.name}`;
}

/** Whether kubectl reads every object of a golden, and names it as we do. */
function parses(golden: Golden): string[] {
  const { status, stdout, stderr } = kubectl([...PARSE, '--filename', golden.path]);
  if (status !== 0) return stderr.trim().split('\n');
  return differences(objectsOf(golden).map(spoken), stdout.trim().split('\n'));
}

/** Whether a kustomization can take the golden as its resource and gives every object back. */
function builds(golden: Golden): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  try {
    copyFileSync(golden.path, join(folder, 'manifest.yaml'));
    writeFileSync(join(folder, 'kustomization.yaml'), 'resources:\n  - manifest.yaml\n');
    const { status, stdout, stderr } = kubectl(['kustomize', folder]);
    if (status !== 0) return stderr.trim().split('\n');
    writeFileSync(join(folder, 'built.yaml'), stdout);
    const built = objectsOf({ ...golden, path: join(folder, 'built.yaml') });
    return differences(objectsOf(golden).map(spoken), built.map(spoken));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The names that only one side has, however often each stands there. */
function differences(ours: readonly string[], theirs: readonly string[]): string[] {
  const [left, right] = [[...ours].sort(), [...theirs].sort()];
  if (left.join('\n') === right.join('\n')) return [];
  return [`we wrote ${left.length}: ${left.join(', ')}`, `kubectl read ${right.length}: ${right.join(', ')}`];
}

const tally = new Tally();
const program = found();
for (const golden of goldens(process.argv[2])) {
  tally.record(`kubectl reads every object of ${golden.name}`, parses(golden));
  tally.record(`kubectl kustomize builds ${golden.name}`, builds(golden));
}
tally.finish();
