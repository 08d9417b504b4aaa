import { readFileSync } from 'fs';

const LOOK_AGAIN = 500; // milliseconds: the system does not signal that a parent is gone
const NPM = /^npm\b/;

/** Ends this process once npm, or whatever stands between npm and this, is gone: a signal that ends them they do not pass on. */
export function endWithCallers(): void {
  const callers = upToNpm();
  const stand = () => callers.every((pid, index) => (index === 0 ? process.ppid : parentOf(callers[index - 1])) === pid);
  setInterval(() => stand() || process.exit(130), LOOK_AGAIN).unref();
}

/** Who called this, from its parent up to npm; the parent alone where npm is not among them, or where there is no /proc. */
function upToNpm(): number[] {
  const callers: number[] = [];
  for (let pid: number | undefined = process.ppid; pid !== undefined && pid > 1; pid = parentOf(pid)) {
    callers.push(pid);
    if (NPM.test(textOf(`/proc/${pid}/cmdline`))) {
      return callers;
    }
  }
  return [process.ppid];
}

function parentOf(pid: number): number | undefined {
  const [, parent] = /\) \S (\d+)/.exec(textOf(`/proc/${pid}/stat`)) ?? [];
  return parent === undefined ? undefined : Number(parent);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it is gone
  }
}
