import { ChildProcess, spawn } from 'child_process';

const LATEST_SECONDS = 600; // no arm takes so long
const KEPT_CHARACTERS = 4000; // the end of what it printed says why it ended

const running = new Set<ChildProcess>();
process.prependOnceListener('exit', () => running.forEach(child => child.kill('SIGTERM'))); // before its folder is removed

/** Runs a program of a copy to its end, and gives the last that it printed. It ends with this process: at the latest when its input does. */
export async function runIn(folder: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...args], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  running.add(child);
  const late = setTimeout(() => child.kill('SIGTERM'), LATEST_SECONDS * 1000);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => printed = (printed + chunk.toString('utf8')).slice(-KEPT_CHARACTERS));
  }
  return new Promise((resolve, reject) => {
    const ended = () => {
      clearTimeout(late);
      running.delete(child);
    };
    child.once('error', error => {
      ended();
      reject(error);
    });
    child.once('close', () => {
      ended();
      resolve(printed);
    });
  });
}
