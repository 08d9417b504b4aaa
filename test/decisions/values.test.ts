import { readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';
import * as ts from 'typescript';
import { everything } from './made';
import { Constant, fieldOf, fieldPathsOf, valueAt } from '../../lib/decisions';

const LIB = join(__dirname, '../../lib');
const UNITS: { readonly [unit: string]: string } = { 'MiB': 'Mi', 'GiB': 'Gi', 'milliCPU': 'm', '%': '%' };

/** Numbers that are no value of a decision, in texts and in reasons. */
const NAMES = [
  'cdk8s-bulkhead', 'HTTP/2', 'than 1.', 'before 1.', '1.35', // names and versions
  '`0`', // the minute field of a schedule
  'two runs',
];

/** Numbers of incidents and of Kubernetes, in reasons. */
const FACTS = [
  'ndots:5', 'five lookups', // Kubernetes' default, and its cost
  '502', // the status code of a gateway
  '300 seconds', '1 second', // defaults of Kubernetes
  '7,500 pods', 'six weeks', 'three nodes in a day', // incidents
  '5 log files of 10 MiB', // the kubelet's rotation
  'of every four', 'two budgets', 'two autoscalers', 'two pods', 'two volumes', 'two programs', 'half way',
  'has 0', // the priority of a pod without a class
];
const NUMBERS = /\d|\b(two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand|quarter|half|twice|double|an hour)\b/i;

test('a constant is written at the field that it is declared for', () => {
  const unwritten = new Map<Constant, string>();
  const written = new Set<Constant>();
  for (const { object, lookup } of everything) {
    for (const field of fieldPathsOf(object.manifest)) {
      const { decision, pattern } = lookup.decisionOf(field) ?? {};
      if (decision instanceof Constant && pattern?.length === field.length) {
        unwritten.set(decision, `${object.manifest.kind} ${fieldOf(field)}: ${JSON.stringify(valueAt(object.manifest, field))} is not ${decision}`);
        if (holds(valueAt(object.manifest, field), decision)) {
          written.add(decision);
        }
      }
    }
  }
  expect([...unwritten].filter(([one]) => !written.has(one)).map(([, text]) => text)).toEqual([]);
  expect(written.size).toBeGreaterThan(35);
});

test('the texts of decisions have no number of their own: constants are interpolated', () => {
  const used = new Set<string>();
  const numbers = decisionFiles().flatMap(file => literalsOf(file)
    .filter(({ text, prop }) => NUMBERS.test(without(prop === 'text' ? NAMES : [...NAMES, ...FACTS], text, used)))
    .map(({ text }) => `${relative(LIB, file)}: ${text}`));
  expect(numbers).toEqual([]);
  expect([...NAMES, ...FACTS].filter(fact => !used.has(fact))).toEqual([]);
});

/** Whether a value of a manifest is that of a constant; some are below the field: the limit of memory, the entry of a list. */
function holds(value: unknown, { value: wanted, unit }: Constant): boolean {
  const plain = unit !== undefined && unit in UNITS ? [`${wanted}${UNITS[unit]}`, wanted] : [wanted, `${wanted}`];
  return value !== null && typeof value === 'object'
    ? Object.values(value).some(inner => holds(inner, { value: wanted, unit } as Constant))
    : plain.some(one => one === value);
}

function without(facts: readonly string[], text: string, used: Set<string>): string {
  return facts.reduce((rest, fact) => {
    if (rest.includes(fact)) {
      used.add(fact);
    }
    return rest.replaceAll(fact, '');
  }, text);
}

/** The literal parts of all texts in a file, each with its property: not those of imports, fields, sources, units and values. */
function literalsOf(file: string): { text: string; prop?: string }[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const texts: { text: string; prop?: string }[] = [];
  const visit = (node: ts.Node, prop?: string): void => {
    if (ts.isImportDeclaration(node)) {
      return;
    }
    if (ts.isPropertyAssignment(node)) {
      if (!['source', 'unit', 'value', 'kind', 'prop', 'props'].includes(node.name.getText())) {
        visit(node.initializer, node.name.getText());
      }
      return;
    }
    if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) && !/^https:|post-mortem/.test(node.text)) {
      texts.push({ text: node.text, prop });
    }
    ts.forEachChild(node, child => visit(child, prop));
  };
  visit(source);
  return texts;
}

function decisionFiles(): string[] {
  return readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter(file => /^constructs\/[a-z-]+\/decisions(\/.*)?(?<!\.d)\.ts$/.test(file) || /^decisions\/every-.*(?<!\.d)\.ts$/.test(file)).map(file => join(LIB, file));
}
