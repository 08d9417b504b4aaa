import { readdirSync } from 'fs';
import { join, relative } from 'path';
import * as ts from 'typescript';
import { platformFacts, PLATFORMS } from '../../lib/cluster/platform';
import { Constant } from '../../lib/decisions';

const LIB = join(__dirname, '../../lib');
const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(file => /^(constructs|cluster)\/.*\.ts$/.test(file)).map(file => join(LIB, file));

/** A prop with the text behind `@default`. */
interface Documented {
  readonly at: string;
  readonly prop: string;
  readonly text: string;
}

const documented = files.flatMap(documentedIn);
const constants = files.filter(file => /\/decisions(\/(?!index)\w+)?\.ts$/.test(file)).flatMap(constantsIn);
const withDefault = constants.filter(({ prop }) => prop !== undefined);

test.each(withDefault.map(one => [`${one.file}: ${one.prop}`, one] as const))('%s is documented with the value of its constant', (_, { prop, file, constant }) => {
  const texts = documented.filter(one => one.prop === prop!.split('.').at(-1) && isNear(one.at, file));
  const values = [`${constant}`, `${constant.value}`, `PodSecurity.${`${constant.value}`.toUpperCase()}`];
  const others = withDefault.filter(other => other.prop?.split('.').at(-1) === prop!.split('.').at(-1) && other.file === file);
  const holds = ({ text }: Documented) => others.length > 1 && text.startsWith('-') ? others.every(other => text.includes(`${other.constant}`))
    : text.startsWith(`- ${constant} in \`${prop!.split('.')[0]}\``) || values.some(value => text === `${value} - ${constant.why}` || text.startsWith(`${value} - ${constant.why};`));
  expect(texts.length > 0 && texts.some(holds) ? [] : [`${values[0]} - ${constant.why}`, ...texts.map(({ text }) => text)]).toEqual([]);
});

test('a number behind `@default` is that of a constant', () => {
  const known = new Set([...constants.flatMap(({ constant }) => [`${constant}`, `${constant.value}`]), ...PLATFORMS.flatMap(platformNumbers)]);
  const unknown = documented.filter(({ text }) => (text.replace(/cdk8s-bulkhead|k8s-app/g, '').match(/\d[\d.]*( (MiB|seconds|milliCPU|%))?/g) ?? [])
    .some(number => !known.has(number.replace(/\.$/, ''))));
  expect(unknown.map(({ at, prop, text }) => `${relative(LIB, at)} ${prop}: ${text}`)).toEqual([]);
});

/** Limits and delays of a platform. */
function platformNumbers(platform: string): string[] {
  const { cluster, loadBalancers } = platformFacts(platform)!;
  return [...Object.values(cluster), ...Object.values(loadBalancers).map(({ deregistrationSeconds }) => deregistrationSeconds)].map(value => `${value}`);
}

/** Whether a prop and a constant belong to one construct; props of all workloads are in lib/constructs/workload. */
function isNear(propFile: string, constantFile: string): boolean {
  const folder = (file: string) => relative(LIB, file).split('/').slice(0, 2).join('/');
  return folder(propFile) === folder(join(LIB, constantFile)) || folder(join(LIB, constantFile)) === 'constructs/workload' && folder(propFile).startsWith('constructs/');
}

function constantsIn(file: string): { file: string; prop?: string; constant: Constant }[] {
  const exported = Object.values(jest.requireActual<object>(file));
  return exported.flatMap(value => value instanceof Constant ? [{ file: relative(LIB, file), prop: value.prop, constant: value }] : []);
}

function documentedIn(file: string): Documented[] {
  const source = ts.createSourceFile(file, ts.sys.readFile(file)!, ts.ScriptTarget.ES2022, true);
  return source.statements.filter(ts.isInterfaceDeclaration).flatMap(({ members }) => members.flatMap(member => ts.getJSDocTags(member)
    .filter(tag => tag.tagName.text === 'default')
    .map(tag => ({ at: file, prop: member.name!.getText(), text: ts.getTextOfJSDocComment(tag.comment)!.replace(/\s+/g, ' ') }))));
}
