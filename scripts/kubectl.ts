import { execFile } from 'child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { goModule } from './cache';
import { attempt, MAXIMUM_OUTPUT_BYTES, Outcome } from './command';
import { Golden, GoldenObject, goldens, objectsOf } from './goldens';
import { discovery } from './kubectl-discovery';
import { Tally } from './tally';

const VERSION = 'v1.36.3'; // of k8s.io/kubectl v0.36.3, as kubectl-build/go.mod says

// even the client's dry run asks a server for its kinds; without one: `unable to recognize "manifest.yaml": Get
// "http://localhost:8080/api?timeout=32s": dial tcp 127.0.0.1:8080: connect: connection refused`
const PARSE = ['create', '--dry-run=client', '--validate=false', '--output=name'];
const NO_CLUSTER = { KUBECONFIG: '/dev/null' }; // not a cluster that this machine knows

const execute = promisify(execFile);

/** Runs the kubectl of this machine, or the one built for it; the discovery has to answer meanwhile. */
async function kubectl(args: readonly string[]): Promise<Outcome> {
  try {
    return { status: 0, ...await execute(program, [...args], { env: { ...process.env, ...NO_CLUSTER }, maxBuffer: MAXIMUM_OUTPUT_BYTES }) };
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { readonly stdout?: string; readonly stderr?: string };
    return { status: 1, stdout: stdout ?? '', stderr: stderr || message };
  }
}

function found(): string {
  try {
    if (attempt('kubectl', ['version', '--client']).status === 0) return 'kubectl';
  } catch {
    // there is none
  }
  return goModule('kubectl', VERSION, join(__dirname, 'kubectl-build'));
}

/** The name of an object as kubectl prints it: `deployment.apps/web`. */
function spoken({ apiVersion, kind, metadata }: GoldenObject): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  return `${kind.toLowerCase()}${group}/${metadata.name}`;
}

/** Whether kubectl reads every object of a golden, and names it as we do. */
async function parses(golden: Golden, folder: string): Promise<string[]> {
  const objects = objectsOf(golden);
  const { address, close } = await discovery(objects);
  try {
    const { status, stdout, stderr } = await kubectl([...PARSE, '--server', address, '--cache-dir', join(folder, 'cache'), '--filename', golden.path]);
    if (status !== 0) return stderr.trim().split('\n');
    return differences(objects.map(spoken), stdout.trim().split('\n'));
  } finally {
    close();
  }
}

/** Whether a kustomization can take the golden as its resource and gives every object back. */
async function builds(golden: Golden, folder: string): Promise<string[]> {
  copyFileSync(golden.path, join(folder, 'manifest.yaml'));
  writeFileSync(join(folder, 'kustomization.yaml'), 'resources:\n  - manifest.yaml\n');
  const { status, stdout, stderr } = await kubectl(['kustomize', folder]);
  if (status !== 0) return stderr.trim().split('\n');
  writeFileSync(join(folder, 'built.yaml'), stdout);
  const built = objectsOf({ ...golden, path: join(folder, 'built.yaml') });
  return differences(objectsOf(golden).map(spoken), built.map(spoken));
}

/** The names that only one side has, however often each stands there. */
function differences(ours: readonly string[], theirs: readonly string[]): string[] {
  const [left, right] = [[...ours].sort(), [...theirs].sort()];
  if (left.join('\n') === right.join('\n')) return [];
  return [`we wrote ${left.length}: ${left.join(', ')}`, `kubectl read ${right.length}: ${right.join(', ')}`];
}

/** An error in one line. */
function errorLine(error: unknown): string[] {
  return [String(error)];
}

const tally = new Tally();
const program = found();

async function main(): Promise<void> {
  for (const golden of goldens(process.argv[2])) {
    const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
    try {
      tally.record(`kubectl reads every object of ${golden.name}`, await parses(golden, folder).catch(errorLine));
      tally.record(`kubectl kustomize builds ${golden.name}`, await builds(golden, folder).catch(errorLine));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  tally.finish();
}

void main();
