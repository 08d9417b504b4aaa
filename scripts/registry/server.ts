import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { freePorts } from '../ports';
import { end, hasEnded, start } from '../processes';

const ATTEMPTS = 3; // another program may use the port first
const POLLS = 200;
const POLL_MILLISECONDS = 50;

/** The files and the configuration of a registry. */
export interface Setup {
  readonly program: string;
  readonly folder: string;
  readonly name: string;
  /** More of its configuration: https://distribution.github.io/distribution/about/configuration/ */
  readonly configuration?: object;
  readonly tls?: { readonly certificate: string; readonly key: string };
}

/** Starts a registry on loopback; returns its host and port when it listens. */
export async function serve(setup: Setup): Promise<string> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const [port] = await freePorts(1);
    const host = `127.0.0.1:${port}`;
    if (await listens(setup, host)) return host;
  }
  throw new Error(`the registry ${setup.name} does not start:\n${readFileSync(join(setup.folder, `${setup.name}.log`), 'utf8').slice(-2000)}`);
}

async function listens({ program, folder, name, configuration, tls }: Setup, host: string): Promise<boolean> {
  const file = join(folder, `${name}.json`); // JSON is YAML
  writeFileSync(file, JSON.stringify({
    version: '0.1',
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory: join(folder, name) } },
    http: { addr: host, ...(tls && { tls }) },
    ...configuration,
  }));
  const child = start(program, ['serve', file], join(folder, `${name}.log`));
  for (let poll = 0; poll < POLLS && !hasEnded(child); poll += 1) {
    if (await isOpen(host)) return !hasEnded(child);
    await new Promise(resolve => setTimeout(resolve, POLL_MILLISECONDS));
  }
  await end(child);
  return false;
}

/** A registry with TLS also responds to http, with an error. */
async function isOpen(host: string): Promise<boolean> {
  return fetch(`http://${host}/v2/`).then(() => true, () => false);
}
