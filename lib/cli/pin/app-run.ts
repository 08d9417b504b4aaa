import { spawn } from 'child_process';
import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { readWantedImages, WantedImage, WANTED_IMAGES } from '../../images/lock';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { read } from '../../lint/reader';
import { Inputs } from '../inputs';
import { Progress } from '../progress';
import type { Terminal } from '../terminal';
import { UsageError } from '../usage-error';

const PROGRESS_MILLISECONDS = 250; // a progress line that comes later looks stuck
const ERROR_OUTPUT_CHARACTERS = 4000; // the end of stderr holds the reason of a failure

/** The result of a run of the app. */
export interface AppRun {
  /** Every image that it uses. */
  readonly wanted: readonly WantedImage[];
  /** The manifests that it wrote; none if the synth failed, or if the app writes to a directory of its own. */
  readonly manifests: readonly Manifest[];
  /** How it failed, as an app does whose images are not locked yet. */
  readonly failure?: UsageError;
}

/** Runs the app as `cdk8s synth` does; its manifests go to a temporary directory. */
export async function runApp(command: string, terminal: Terminal): Promise<AppRun> {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-pin-'));
  const progress = new Progress(terminal);
  const timer = setInterval(() => progress.show(`running ${command}`), PROGRESS_MILLISECONDS);
  try {
    const [wanted, output] = [join(folder, 'wanted'), join(folder, 'manifests')];
    const failure = await runCommand(command, { ...terminal.env, [WANTED_IMAGES]: wanted, CDK8S_OUTDIR: output }, terminal.cwd);
    return { wanted: wantedIn(wanted, command), manifests: failure || !existsSync(output) ? [] : manifestsIn(output, terminal), failure };
  } finally {
    clearInterval(timer);
    progress.done();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command line to its end; returns how it failed, if it did. */
function runCommand(command: string, env: NodeJS.ProcessEnv, cwd: string): Promise<UsageError | undefined> {
  return new Promise(resolve => {
    // the user's own command line, in a shell as `cdk8s synth` runs it: nothing is inserted into it
    const child = spawn(command, { shell: true, cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => { output = (output + text).slice(-ERROR_OUTPUT_CHARACTERS); });
    child.on('error', ({ message }) => resolve(failureOf(command, `cannot be run (${message})`, '')));
    child.on('close', (code, signal) => resolve(code === 0 ? undefined : failureOf(command, `ended with ${signal ?? `exit code ${code}`}`, output)));
  });
}

function failureOf(command: string, how: string, output: string): UsageError {
  return new UsageError(`the app \`${command}\` ${how}${output === '' ? '' : `\n${output.trimEnd()}`}`, 'Correct the app until `cdk8s synth` succeeds, or set another command with `--app`.');
}

function wantedIn(file: string, command: string): WantedImage[] {
  try {
    return existsSync(file) ? readWantedImages(file) : [];
  } catch (error) {
    throw new UsageError(`the images of the app \`${command}\` cannot be read: ${error instanceof Error ? error.message : error}`, 'Run `npm install cdk8s-bulkhead@latest` in its repository.');
  }
}

function manifestsIn(folder: string, terminal: Terminal): Manifest[] {
  return read(new Inputs(terminal).of([folder])).objects.map(({ manifest }) => manifest);
}
