import { spawn } from 'child_process';
import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { readWanted, WantedImage, WANTED_IMAGES } from '../../images/image';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { read } from '../../lint/reader';
import { Inputs } from '../inputs';
import { Progress } from '../progress';
import type { Terminal } from '../terminal';
import { UsageError } from '../usage-error';

const TOLD_EVERY_MILLISECONDS = 250; // a progress line that comes later than a quarter of a second looks stuck
const LAST_WORDS = 4000; // characters: what a program says last is why it failed

/** What came of a run of the app. */
export interface AppRun {
  /** Every image that it uses. */
  readonly wanted: readonly WantedImage[];
  /** What it wrote; nothing where it was refused, or writes to a place of its own. */
  readonly manifests: readonly Manifest[];
  /** How it failed, if it did: as an app does that uses what the lock lacks. */
  readonly failure?: UsageError;
}

/** Runs the app as `cdk8s synth` does, its manifests in a folder that is gone afterwards. */
export async function runApp(command: string, terminal: Terminal): Promise<AppRun> {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-pin-'));
  const progress = new Progress(terminal);
  const telling = setInterval(() => progress.say(`running ${command}`), TOLD_EVERY_MILLISECONDS);
  try {
    const [wanted, output] = [join(folder, 'wanted'), join(folder, 'manifests')];
    const failure = await ended(command, { ...terminal.env, [WANTED_IMAGES]: wanted, CDK8S_OUTDIR: output }, terminal.cwd);
    return { wanted: wantedIn(wanted, command), manifests: failure || !existsSync(output) ? [] : manifestsIn(output, terminal), failure };
  } finally {
    clearInterval(telling);
    progress.done();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command line to its end, and tells how it failed. */
function ended(command: string, env: NodeJS.ProcessEnv, cwd: string): Promise<UsageError | undefined> {
  return new Promise(resolve => {
    // the user's own command line, by a shell as `cdk8s synth` runs it: nothing of ours is put into it
    const child = spawn(command, { shell: true, cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => { words = (words + text).slice(-LAST_WORDS); });
    child.on('error', ({ message }) => resolve(failed(command, `cannot be run (${message})`, '')));
    child.on('close', (code, signal) => resolve(code === 0 ? undefined : failed(command, `ended with ${signal ?? `exit code ${code}`}`, words)));
  });
}

function failed(command: string, how: string, words: string): UsageError {
  return new UsageError(`the app \`${command}\` ${how}${words === '' ? '' : `\n${words.trimEnd()}`}`, 'mend it until `cdk8s synth` succeeds, or say with `--app` how to run it');
}

function wantedIn(file: string, command: string): WantedImage[] {
  try {
    return existsSync(file) ? readWanted(file) : [];
  } catch (error) {
    throw new UsageError(`the app \`${command}\` cannot be asked for its images: ${error instanceof Error ? error.message : error}`, 'update the cdk8s-bulkhead that it uses');
  }
}

function manifestsIn(folder: string, terminal: Terminal): Manifest[] {
  return read(new Inputs(terminal).of([folder])).objects.map(({ manifest }) => manifest);
}
