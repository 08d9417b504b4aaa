import { spawnSync } from 'child_process';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

export const MAXIMUM_OUTPUT_BYTES = 256 * 1024 * 1024; // one auditor's report over a large example is some megabytes

/** Runs a command to its end, whatever its exit code. */
export function attempt(command: string, args: readonly string[], surroundings: Surroundings = {}): Outcome {
  const ended = spawnSync(command, [...args], {
    cwd: surroundings.cwd,
    env: { ...process.env, ...surroundings.env },
    encoding: 'utf8',
    maxBuffer: MAXIMUM_OUTPUT_BYTES,
  });
  if (ended.error) throw new Error(`unable to run \`${command}\`: ${ended.error.message}`);
  return { status: ended.status ?? 1, stdout: ended.stdout, stderr: ended.stderr };
}

/** Runs a command that must succeed, and gives what it printed. */
export function run(command: string, args: readonly string[], surroundings: Surroundings = {}): string {
  const { status, stdout, stderr } = attempt(command, args, surroundings);
  if (status !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}
