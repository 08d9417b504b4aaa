import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { parse, stringify } from 'yaml';
import { decisionTable } from './decision-table';
import { BulkheadApp, Probe, QuotaedNamespace, ResilientService } from '../../lib';
import { run } from '../../lib/cli/program';
import { appsOf } from '../example-apps';
import { EXAMPLES } from '../goldens';

const ROOT = resolve(__dirname, '../..');
export const README = join(ROOT, 'README.md');
const DOCS = join(ROOT, 'docs');
const SHOWN: Picked = {
  metadata: { name: true, namespace: true },
  spec: {
    replicas: true,
    minReadySeconds: true,
    strategy: true,
    template: {
      spec: {
        containers: {
          image: true,
          imagePullPolicy: true,
          lifecycle: true,
          resources: true,
          securityContext: { readOnlyRootFilesystem: true, runAsNonRoot: true },
        },
        dnsConfig: true,
        terminationGracePeriodSeconds: true,
        topologySpreadConstraints: { maxSkew: true, topologyKey: true, whenUnsatisfiable: true, matchLabelKeys: true, nodeTaintsPolicy: true },
      },
    },
  },
};

/** Fields of a manifest to show; of a list, the fields of each item. */
interface Picked {
  readonly [field: string]: true | Picked;
}

/** README.md and the pages of docs/ that hold generated blocks, each with what the programs print today. */
export function pages(): Map<string, string> {
  const blocks = blocksByName();
  const files = [README, ...readdirSync(DOCS).filter(name => name.endsWith('.md')).sort().map(name => join(DOCS, name))];
  const written = new Map(files.map(file => [file, readFileSync(file, 'utf8')]));
  for (const [name, block] of blocks) {
    const holding = [...written].filter(([, text]) => text.includes(`<!-- ${name} -->`));
    if (holding.length === 0) throw new Error(`neither README.md nor a page of docs/ has the markers of \`${name}\``);
    holding.forEach(([file, text]) => written.set(file, between(text, name, block)));
  }
  return written;
}

function blocksByName(): [name: string, block: string][] {
  const [app] = appsOf('smallest', 'dist');
  const documents = app.synthYaml().split('---\n');
  const deployment = documents.find(text => text.includes('kind: Deployment') && text.includes('  name: catalog\n')) ?? '';
  return [
    ['program', fenced('ts nofixture', program())],
    ['assumes', fenced('text', app.preparation())],
    ['output', fenced('yaml', stringify(picked(parse(deployment), { apiVersion: true, kind: true, ...SHOWN })))],
    ['defaults', decisionTable()],
    ['refusal', fenced('text', refusal('registry.example.com/shop/web:latest', 1))],
    ['unpinned', fenced('text', refusal('redis:8.4.0', 2))],
    ['check', fenced('console', checked('test/checks/drain-allowed/bad-minavailable-equals-replicas.yaml'))],
    ['plugin', fenced('yaml', readFileSync(join(EXAMPLES, 'app-repo/cdk8s.yaml'), 'utf8').replace(/^(language|app):.*\n/gm, ''))],
    ['matchers', fenced('js', matchers())], // `npm run test:app-repo` runs it
  ];
}

function picked(value: unknown, fields: Picked): unknown {
  if (Array.isArray(value)) {
    return value.map(item => picked(item, fields));
  }
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => name in fields)
    .map(([name, inner]) => [name, fields[name] === true ? inner : picked(inner, fields[name] as Picked)]));
}

/** The example as a user writes it: the package by its name, and no function around it. */
function program(): string {
  const source = readFileSync(join(EXAMPLES, 'smallest/main.ts'), 'utf8').replace("'../../lib'", "'cdk8s-bulkhead'");
  const body = /^(?<head>[^]*?)export function app\([^]*?\{\n(?<body>[^]*?)\n  return bulkhead;\n\}/.exec(source)?.groups;
  if (!body) throw new Error('examples/smallest/main.ts has another form than the README can show');
  const lines = body.body.replace(/^ {2}/gm, '').replace('new BulkheadApp({ outdir })', 'new BulkheadApp()').replace(/\bbulkhead\b/g, 'app');
  return `${body.head}${lines}\napp.synth();\n`;
}

/** The refusal of a service that cannot survive. */
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
  return `import 'cdk8s-bulkhead/jest';\n\n${source.slice(source.indexOf('test(\'the shop passes all checks'))}`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
}

function between(text: string, name: string, block: string): string {
  const marked = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`);
  return text.replace(marked, (_, before, after) => `${before}${block}${after}`);
}
