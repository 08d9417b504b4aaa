import { readFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, Chart } from 'cdk8s';
import * as ts from 'typescript';
import { DRAINABLE, Workplace } from './recorder';
import * as library from '../../lib';

const PAGE = readFileSync(join(__dirname, '../../docs/own-checks.md'), 'utf8');
const workplace = new Workplace();
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';

function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'm').exec(PAGE)![1];
}

test('the program of the page fails the synth with the text of the page', () => {
  const exported: { app?: library.BulkheadApp } = {};
  const program = ts.transpileModule(`${block('ts')}\nexports.app = app;`, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  new Function('require', 'exports', program.outputText)(() => library, exported); // eslint-disable-line @typescript-eslint/no-implied-eval, no-new-func -- a text of this repository
  new ApiObject(new Chart(exported.app!, 'shop'), 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  const refusal = block('text').trimEnd().replace(/^/gm, '  ').replace(/^ {6}/gm, '    ');
  expect(() => exported.app!.synthYaml()).toThrow(refusal);
});

test('the module of the page reports the same for YAML', () => {
  workplace.write('my-checks.js', block('js'));
  const { code, out } = workplace.run(['check', '-', '--checks', './my-checks.js'], NAMESPACE);
  expect([code, out]).toEqual([1, expect.stringContaining('team-label-set: `team` is not set; it must be the name of a team')]);
  expect(workplace.run(['check', '-', '--checks', './my-checks.js'], NAMESPACE.replace('shop', 'shop, labels: { team: storefront }')).out).not.toContain('team-label-set');
});

describe('checks of the user', () => {
  const module = (body: string) => workplace.write('their-checks.js', body);
  const CHECK = `{ id: 'team-label-set', title: 'Every object has a team', why: 'no team is paged', severity: 'error',
    evaluate: manifests => manifests.map(object => ({ object, field: 'metadata.labels', message: 'no team', fix: 'Add one.' })) }`;

  test.each([
    ['module.exports', `module.exports = [${CHECK}];`],
    ['a named export', `exports.checks = [${CHECK}];`],
    ['a default export', `exports.default = [${CHECK}];`],
  ])('are evaluated and reported with file and line: %s', (_, body) => {
    module(body);
    const { code, out } = workplace.run(['check', '-', '--checks', 'their-checks.js'], DRAINABLE);
    expect([code, out]).toEqual([1, expect.stringMatching(/error {3}team-label-set: no team\n {10}where: \S+ metadata.labels \(stdin:\d+\)/)]);
    expect(workplace.run(['check', '-', '--checks', './their-checks.js', '--skip', 'team-label-set'], DRAINABLE).code).toBe(0);
  });

  test.each([
    ['that is missing', 'nowhere.js', '', 'cannot be loaded'],
    ['that throws', 'their-checks.js', 'throw "out of order";', 'cannot be loaded (out of order)'],
    ['without a list', 'their-checks.js', 'module.exports = 7;', 'exports no list of checks'],
  ])('a module %s is a usage error', (_, name, body, message) => {
    module(body);
    jest.resetModules();
    expect(workplace.run(['check', '-', '--checks', name], DRAINABLE)).toMatchObject({ code: 2, out: '', side: expect.stringContaining(`--checks ${name}: ${message}`) });
  });
});
