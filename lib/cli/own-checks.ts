import { createRequire } from 'module';
import { resolve } from 'path';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import type { ICustomCheck } from '../lint';

const EXAMPLE = 'Use a CommonJS module with `module.exports = [{ id, title, why, severity, evaluate }]`.';

/** The checks that a module of the user exports; the linter validates each of them. */
export function ownChecks(module: string | undefined, terminal: Terminal): ICustomCheck[] {
  if (module === undefined) {
    return [];
  }
  const exported = load(module, terminal);
  const checks = isObject(exported) ? exported.checks ?? exported.default ?? exported : exported;
  if (!Array.isArray(checks)) {
    throw new UsageError(`--checks ${module}: exports no list of checks`, EXAMPLE);
  }
  return checks;
}

function load(module: string, terminal: Terminal): unknown {
  try {
    const file = resolve(terminal.cwd, module);
    return createRequire(file)(file);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UsageError(`--checks ${module}: cannot be loaded (${reason})`, EXAMPLE);
  }
}

function isObject(value: unknown): value is { checks?: unknown; default?: unknown } {
  return value !== null && typeof value === 'object';
}
