import { execFile } from 'child_process';
import { jsonOf } from './json';
import { RegistryError } from './registry-error';

const NAME = /^[a-z0-9._-]+$/; // a part of a program's name, never a path
const TIMEOUT_SECONDS = 60; // the user may have to unlock a key store
const LARGEST_OUTPUT_BYTES = 64 * 1024; // a name and a secret
const TOKEN_USER = '<token>'; // the user name of an identity token
const NOT_FOUND = 'credentials not found'; // the output of every helper in that case, with exit code 1

/** The secret that a helper returns. */
export type Secret = { readonly username: string; readonly password: string } | { readonly identityToken: string };

/** The helper, and the server whose secret it returns. */
export interface HelperRequest {
  /** The name in Docker's configuration, of any JSON type. */
  readonly name: unknown;
  /** Where the configuration names it, for messages. */
  readonly source: string;
  /** The key under which the helper keeps the credential. */
  readonly server: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Runs `docker-credential-<name> get`: https://github.com/docker/docker-credential-helpers; messages never contain its output. */
export async function secretOfHelper({ name, source, server, environment }: HelperRequest): Promise<Secret | undefined> {
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new RegistryError('credentials', `${source} is not the name of a credential helper`, 'a name consists of lower-case letters, digits, `.`, `_` or `-`', 'Correct the name, or remove it.');
  }
  const program = `docker-credential-${name}`;
  const { failure, stdout } = await output(program, server, environment);
  if (failure !== undefined && stdout.includes(NOT_FOUND)) {
    return undefined;
  }
  if (failure !== undefined) {
    throw new RegistryError('credentials', `\`${program}\`, which ${source} names, failed`, failure, `Run \`echo ${server} | ${program} get\`, and correct the error that it prints.`);
  }
  const { Username: username, Secret: secret } = jsonOf(Buffer.from(stdout)) ?? {};
  if (typeof username !== 'string' || typeof secret !== 'string') {
    throw new RegistryError('credentials', `\`${program}\`, which ${source} names, failed`, 'it prints no `Username` with a `Secret`', `Update \`${program}\`.`);
  }
  return username === TOKEN_USER ? { identityToken: secret } : { username, password: secret };
}

/** Runs the program without a shell, with the server on its standard input. */
function output(program: string, server: string, env: NodeJS.ProcessEnv): Promise<{ readonly failure?: string; readonly stdout: string }> {
  const limits = { env, timeout: TIMEOUT_SECONDS * 1000, maxBuffer: LARGEST_OUTPUT_BYTES, killSignal: 'SIGKILL' } as const;
  return new Promise(resolve => {
    const child = execFile(program, ['get'], limits, (error, stdout) => resolve({ stdout, ...(error && { failure: reason(error) }) }));
    child.stdin?.on('error', () => undefined); // the program may end without reading
    child.stdin?.end(`${server}\n`);
  });
}

function reason({ code, killed }: { readonly code?: string | number | null; readonly killed?: boolean }): string {
  if (code === 'ENOENT') {
    return 'it is not on the `PATH`';
  }
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return `it prints more than ${LARGEST_OUTPUT_BYTES / 1024} KiB`;
  }
  return killed ? `it ran longer than ${TIMEOUT_SECONDS} s` : `it ended with exit code ${code}`;
}
