import { existsSync, mkdirSync, rmSync, writeFileSync } from 'fs';
import { homedir } from 'os';
import { join } from 'path';
import { run } from './command';

const COMPLETE = '.complete'; // written last, so that a killed installation is done again

/** The folder of a tool in exactly this version, outside the checkout; filled on first use. */
export function cached(tool: string, version: string, fill: (folder: string) => void): string {
  const root = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(root, 'cdk8s-bulkhead', `${tool}-${version}`);
  if (existsSync(join(folder, COMPLETE))) return folder;

  console.log(`installing ${tool} ${version} into ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  fill(folder);
  writeFileSync(join(folder, COMPLETE), '');
  return folder;
}

/** The program that a Go module's command builds to. */
export function goTool(tool: string, module: string, version: string): string {
  const folder = cached(tool, version, bin => install(`${module}@${version}`, bin));
  return join(folder, tool);
}

/** The program that one of our own Go modules builds to, for what cannot be installed by its name. */
export function goModule(tool: string, version: string, source: string): string {
  const folder = cached(tool, version, bin => {
    run('go', ['build', '-trimpath', '-o', join(bin, tool), '.'], { cwd: source, env: { CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' } });
  });
  return join(folder, tool);
}

function install(command: string, bin: string): void {
  run('go', ['install', command], { env: { GOBIN: bin, CGO_ENABLED: '0', GOFLAGS: '-mod=mod' } });
}
