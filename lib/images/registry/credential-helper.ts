import { execFile } from 'child_process';
import { jsonOf } from './json';
import { RegistryError } from './registry-error';

const NAME = /^[a-z0-9._-]+$/; // a part of a program's name, never a path
const TIMEOUT_SECONDS = 60; // a person may have to unlock a store
const LARGEST_OUTPUT_BYTES = 64 * 1024; // one name and one secret
const TOKEN_USER = '<token>'; // with this name, the secret is an identity token
const NOT_FOUND = 'credentials not found'; // how every helper says so, with exit code 1

/** What a helper keeps. */
export type Secret = { readonly username: string; readonly password: string } | { readonly identityToken: string };

/** Which helper to ask for what. */
export interface HelperRequest {
  /** As the configuration has it, whatever that is. */
  readonly name: unknown;
  /** Where the configuration names it, in words for a message. */
  readonly source: string;
  /** What the helper files the credential under. */
  readonly server: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Asks `docker-credential-<name> get`: https://github.com/docker/docker-credential-helpers; what it prints is in no message. */
export async function secretOfHelper({ name, source, server, environment }: HelperRequest): Promise<Secret | undefined> {
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new RegistryError('credentials', `${source} names no helper`, 'a helper is `docker-credential-` and lower-case letters, digits, `.`, `_` or `-`', 'mend the name, or remove it');
  }
  const program = `docker-credential-${name}`;
  const { failure, stdout } = await output(program, server, environment);
  if (failure !== undefined && stdout.includes(NOT_FOUND)) {
    return undefined;
  }
  if (failure !== undefined) {
    throw new RegistryError('credentials', `\`${program}\`, which ${source} names, failed`, failure, `run \`echo ${server} | ${program} get\`, and mend what it says`);
  }
  const { Username: username, Secret: secret } = jsonOf(Buffer.from(stdout)) ?? {};
  if (typeof username !== 'string' || typeof secret !== 'string') {
    throw new RegistryError('credentials', `\`${program}\`, which ${source} names, failed`, 'it prints no `Username` with a `Secret`', 'update it');
  }
  return username === TOKEN_USER ? { identityToken: secret } : { username, password: secret };
}

/** Runs it without a shell, with the server on its standard input. */
function output(program: string, server: string, env: NodeJS.ProcessEnv): Promise<{ readonly failure?: string; readonly stdout: string }> {
  const limits = { env, timeout: TIMEOUT_SECONDS * 1000, maxBuffer: LARGEST_OUTPUT_BYTES, killSignal: 'SIGKILL' } as const;
  return new Promise(resolve => {
    const child = execFile(program, ['get'], limits, (error, stdout) => resolve({ stdout, ...(error && { failure: reason(error) }) }));
    child.stdin?.on('error', () => undefined); // it may end without reading
    child.stdin?.end(`${server}\n`);
  });
}

function reason({ code, killed }: { readonly code?: string | number | null; readonly killed?: boolean }): string {
  if (code === 'ENOENT') {
    return 'there is no such program on the PATH';
  }
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return `it prints more than ${LARGEST_OUTPUT_BYTES / 1024} KiB`;
  }
  return killed ? `it did not end within ${TIMEOUT_SECONDS} s` : `it ended with exit code ${code}`;
}
