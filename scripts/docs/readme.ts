import { readFileSync } from 'fs';
import { join, resolve } from 'path';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { BulkheadApp, Probe, QuotaedNamespace, ResilientService } from '../../lib';
import { run } from '../../lib/cli/program';
import { appsOf } from '../example-apps';
import { EXAMPLES } from '../goldens';

const ROOT = resolve(__dirname, '../..');
export const README = join(ROOT, 'README.md');

/** The README with what the programs really are and really print between its markers. */
export function readme(): string {
  const [app] = appsOf('smallest', 'dist');
  const documents = app.synthYaml().split('---\n');
  const deployment = documents.find(text => text.includes('kind: Deployment') && text.includes('  name: catalog\n')) ?? '';
  return [
    ['program', fenced('ts nofixture', program())],
    ['assumes', fenced('text', app.preparation())],
    ['output', fenced('yaml', deployment)],
    ['refusal', fenced('text', refusal('registry.example.com/shop/web:latest', 1))],
    ['unpinned', fenced('text', refusal('redis:8.4.0', 2))],
    ['check', fenced('console', checked('test/checks/drain-allowed/bad-minavailable-equals-replicas.yaml'))],
    ['plugin', fenced('yaml', readFileSync(join(EXAMPLES, 'app-repo/cdk8s.yaml'), 'utf8').replace(/^(language|app):.*\n/gm, ''))],
    ['matchers', fenced('js', matchers())], // `npm run test:app-repo` runs it
  ].reduce((text, [name, block]) => between(text, name, block), readFileSync(README, 'utf8'));
}

/** The example as a user writes it: the package by its name, and no function around it. */
function program(): string {
  const source = readFileSync(join(EXAMPLES, 'smallest/main.ts'), 'utf8').replace("'../../lib'", "'cdk8s-bulkhead'");
  const body = /^(?<head>[^]*?)export function app\([^]*?\{\n(?<body>[^]*?)\n  return bulkhead;\n\}/.exec(source)?.groups;
  if (!body) throw new Error('examples/smallest/main.ts has another form than the README can show');
  const lines = body.body.replace(/^ {2}/gm, '').replace('new BulkheadApp({ outdir })', 'new BulkheadApp()').replace(/\bbulkhead\b/g, 'app');
  return `${body.head}${lines}\napp.synth();\n`;
}

/** What a service that cannot survive is told. */
function refusal(image: string, replicas: number): string {
  const app = new BulkheadApp();
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  new ResilientService(shop, 'web', {
    image, port: 8080, cpu: Cpu.millis(250), memory: Size.mebibytes(256), readiness: Probe.http('/ready'), replicas,
  });
  try {
    app.synthYaml();
  } catch (error) {
    return `${(error as Error).message}\n`;
  }
  throw new Error('the README shows a refusal, and there was none');
}

/** What the command prints about a file. */
function checked(file: string): string {
  let printed = '';
  const terminal = { env: {}, cwd: ROOT, interactive: { output: false, side: false }, stdin: () => Buffer.from(''), out: (text: string) => { printed += text; }, side: () => {}, now: () => 0 };
  const code = run(['check', file, '--only', 'drain-allowed'], terminal);
  return `$ npx bulkhead check ${file} --only drain-allowed\n${printed.replace(/^note: .*\n/gm, '')}$ echo $?\n${code}\n`;
}

/** The test of the user's repository that asks for more than the snapshot. */
function matchers(): string {
  const source = readFileSync(join(EXAMPLES, 'app-repo/test/shop.test.ts'), 'utf8');
  return `import 'cdk8s-bulkhead/jest';\n\n${source.slice(source.indexOf('test(\'the shop survives'))}`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
}

function between(text: string, name: string, block: string): string {
  const marked = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`);
  if (!marked.test(text)) throw new Error(`README.md lacks the markers of \`${name}\``);
  return text.replace(marked, (_, before, after) => `${before}${block}${after}`);
}
