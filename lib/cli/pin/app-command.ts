import { existsSync, readFileSync, statSync } from 'fs';
import { resolve } from 'path';
import { readDocument } from '../../lint/reader';
import { at, textAt } from '../../model';
import type { Terminal } from '../terminal';
import { UsageError } from '../usage-error';

const CONFIGURATION = 'cdk8s.yaml'; // in the working directory, where `cdk8s synth` reads it
const LARGEST_BYTES = 1024 * 1024; // one that lists hundreds of imports takes a tenth of it

/** The command line that runs the app: as given, or as cdk8s.yaml has it; undefined where neither says. */
export function appCommand(given: string | undefined, terminal: Terminal): string | undefined {
  const file = resolve(terminal.cwd, CONFIGURATION);
  if (given !== undefined || !existsSync(file)) {
    return given;
  }
  if (!statSync(file).isFile() || statSync(file).size > LARGEST_BYTES) {
    throw new UsageError(`${CONFIGURATION}: is no file of at most 1 MiB`, 'say how to run the app with `--app`');
  }
  const read = readDocument({ name: CONFIGURATION, text: readFileSync(file, 'utf8'), asked: true });
  if ('message' in read) {
    throw new UsageError(`${CONFIGURATION}:${read.line}: ${read.message}`, 'mend the file, or say how to run the app with `--app`');
  }
  if (at(read.value, 'app') !== undefined && textAt(read.value, 'app') === undefined) {
    throw new UsageError(`${CONFIGURATION}: \`app\` is no command line`, 'write for example `app: npx ts-node main.ts`');
  }
  return textAt(read.value, 'app');
}

/** The same, where nothing can be done without. */
export function neededAppCommand(given: string | undefined, terminal: Terminal): string {
  const command = appCommand(given, terminal);
  if (command === undefined) {
    throw new UsageError(`nobody says how to run the app: there is no ${CONFIGURATION} with \`app\` here`, 'say it with `--app "npx ts-node main.ts"`, or name the images: `bulkhead pin <repository:tag>`');
  }
  return command;
}
