import * as fs from 'fs';
import * as path from 'path';
import { Yaml } from 'cdk8s';

const LOAD = Yaml.load; // eslint-disable-line @typescript-eslint/unbound-method
const CHILDREN = (require('cdk8s/lib/_child_process') as { _child_process: { spawnSync: unknown } })._child_process; // eslint-disable-line @typescript-eslint/no-require-imports
const SPAWN = CHILDREN.spawnSync;

/**
 * Builds an app without the processes that cdk8s starts for Include and Helm, which take longer than all else.
 *
 * A url is the text that stands there, a chart the text that Helm renders it to, both as JSON.
 */
export function withoutProcesses<T>(build: () => T): T {
  Yaml.load = url => JSON.parse(path.isAbsolute(url) ? taken(url) : url);
  CHILDREN.spawnSync = (_: string, said: string[]) => ({ status: 0, stdout: Buffer.from(said.at(-1)!) });
  try {
    return build();
  } finally {
    Yaml.load = LOAD;
    CHILDREN.spawnSync = SPAWN;
  }
}

/** What Helm rendered; cdk8s leaves it in a folder of its own, and never removes that. */
function taken(file: string): string {
  const text = fs.readFileSync(file, 'utf8');
  fs.unlinkSync(file);
  fs.rmdirSync(path.dirname(file));
  return text;
}
