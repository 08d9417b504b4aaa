// A checker of StrykerJS that lets only the drawn mutants run: it makes every mutant of a file, and has no way to name some of them.
import { readFileSync } from 'fs';
import { relative } from 'path';
import { CheckStatus } from '@stryker-mutator/api/check';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

const SAMPLE = 'dist/mutation/sample.json';

class SampleChecker {
  async init() {
    this.drawn = new Set(JSON.parse(readFileSync(SAMPLE, 'utf8')).map(keyOf));
  }

  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    return Object.fromEntries(mutants.map(({ id, fileName, mutatorName, location: { start }, replacement }) => {
      const key = keyOf({ file: relative(process.cwd(), fileName), mutator: mutatorName, line: start.line + 1, column: start.column + 1, replacement });
      return [id, this.drawn.has(key) ? { status: CheckStatus.Passed } : { status: CheckStatus.CompileError, reason: 'not drawn' }];
    }));
  }
}

function keyOf({ file, mutator, line, column, replacement }) {
  return JSON.stringify([file, mutator, line, column, replacement]);
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker)];
