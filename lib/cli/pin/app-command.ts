import { existsSync, readFileSync, statSync } from 'fs';
import { resolve } from 'path';
import { readDocument } from '../../lint/reader';
import { at, textAt } from '../../model';
import type { Terminal } from '../terminal';
import { UsageError } from '../usage-error';

const CONFIGURATION = 'cdk8s.yaml'; // in the working directory, where `cdk8s synth` reads it
const LARGEST_BYTES = 1024 * 1024; // a file with hundreds of imports has a tenth of it

/** The command line that runs the app: `--app`, or `app` in cdk8s.yaml; undefined without both. */
export function appCommand(given: string | undefined, terminal: Terminal): string | undefined {
  const file = resolve(terminal.cwd, CONFIGURATION);
  if (given !== undefined || !existsSync(file)) {
    return given;
  }
  if (!statSync(file).isFile() || statSync(file).size > LARGEST_BYTES) {
    throw new UsageError(`${CONFIGURATION} is not a file of at most 1 MiB`, 'Set the command that runs the app: `--app "npx ts-node main.ts"`.');
  }
  const read = readDocument({ name: CONFIGURATION, text: readFileSync(file, 'utf8'), asked: true });
  if ('message' in read) {
    throw new UsageError(`${CONFIGURATION}:${read.line}: ${read.message}`, 'Correct the file, or set the command that runs the app with `--app`.');
  }
  if (at(read.value, 'app') !== undefined && textAt(read.value, 'app') === undefined) {
    throw new UsageError(`${CONFIGURATION}: \`app\` is not a string`, 'Set `app: npx ts-node main.ts`, or another command that runs the app.');
  }
  return textAt(read.value, 'app');
}

/** Like `appCommand`, for a command that needs the app. */
export function requiredAppCommand(given: string | undefined, terminal: Terminal): string {
  const command = appCommand(given, terminal);
  if (command === undefined) {
    throw new UsageError(`the command that runs the app is missing: the working directory has no ${CONFIGURATION} with \`app\``,
      'Set `--app "npx ts-node main.ts"`, or name the images: `npx bulkhead pin redis:8.4.0`.');
  }
  return command;
}
