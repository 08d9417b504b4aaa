import { readdirSync } from 'fs';
import { join, relative } from 'path';
import * as ts from 'typescript';
import { platformFacts, PLATFORMS } from '../../lib/cluster/platform';
import { Constant } from '../../lib/decisions';

const LIB = join(__dirname, '../../lib');
const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(file => /^(constructs|cluster)\/.*(?<!\.d)\.ts$/.test(file)).map(file => join(LIB, file));

/** A prop with the text behind `@default`. */
interface Documented {
  readonly at: string;
  readonly prop: string;
  readonly text: string;
}

/** A constant with its file; with its prop where it is the default of one. */
interface Declared {
  readonly file: string;
  readonly prop?: string;
  readonly constant: Constant;
}

const documented = files.flatMap(documentedIn);
const constants = files.filter(file => /\/decisions(\/(?!index)\w+)?\.ts$/.test(file)).flatMap(constantsIn);
const withDefault = constants.filter(({ prop }) => prop !== undefined);

test.each(withDefault.map(one => [`${one.file}: ${one.prop}`, one] as const))('%s is documented with the value of its constant', (_, declared) => {
  const texts = documented.filter(one => one.prop === nameOf(declared) && isNear(one.at, declared.file)).map(({ text }) => text);
  const others = withDefault.filter(other => nameOf(other) === nameOf(declared) && other.file === declared.file);
  const { constant } = declared;
  const holds = (text: string) => others.length === 1 ? documents(text, declared)
    : others.every(other => text.includes(`${other.constant}`)) && text.endsWith(constant.why);
  expect(texts.some(holds) ? [] : [`${constant} - ${constant.why}`, ...texts]).toEqual([]);
});

test('a number behind `@default` is that of a constant', () => {
  const known = new Set([...constants.flatMap(({ constant }) => [`${constant}`, `${constant.value}`]), ...PLATFORMS.flatMap(platformNumbers)]);
  const unknown = documented.filter(({ text }) => (text.replace(/cdk8s-bulkhead|k8s-app/g, '').match(/\d[\d.]*( (MiB|seconds|milliCPU|%))?/g) ?? [])
    .some(number => !known.has(number.replace(/\.$/, ''))));
  expect(unknown.map(({ at, prop, text }) => `${relative(LIB, at)} ${prop}: ${text}`)).toEqual([]);
});

/** Whether a text is the value of a constant and its reason; one of them may add what follows a semicolon. */
function documents(text: string, { prop, constant }: Declared): boolean {
  const wanted = [`${constant}`, `${constant.value}`, `PodSecurity.${`${constant.value}`.toUpperCase()}`].map(value => `${value} - ${constant.why}`);
  const short = (full: string) => full.split(';')[0];
  return text.startsWith(`- ${constant} in \`${prop!.split('.')[0]}\``) || wanted.some(full => short(text) === short(full));
}

function nameOf({ prop }: Declared): string {
  return prop!.split('.').at(-1)!;
}

/** Limits and delays of a platform. */
function platformNumbers(platform: string): string[] {
  const { cluster, loadBalancers } = platformFacts(platform)!;
  return [...Object.values(cluster), ...Object.values(loadBalancers).map(({ deregistrationSeconds }) => deregistrationSeconds)].map(value => `${value}`);
}

/** Whether a prop and a constant belong to one construct; props of all workloads are in lib/constructs/workload. */
function isNear(propFile: string, constantFile: string): boolean {
  const folder = (file: string) => /^cluster|^constructs\/[^/]+/.exec(relative(LIB, file))![0];
  const [ofProp, ofConstant] = [folder(propFile), folder(join(LIB, constantFile))];
  return ofProp === ofConstant || ofConstant === 'constructs/workload' && ofProp.startsWith('constructs/');
}

function constantsIn(file: string): Declared[] {
  const exported = Object.values(jest.requireActual<object>(file));
  return exported.flatMap(value => value instanceof Constant ? [{ file: relative(LIB, file), prop: value.prop, constant: value }] : []);
}

function documentedIn(file: string): Documented[] {
  const source = ts.createSourceFile(file, ts.sys.readFile(file)!, ts.ScriptTarget.ES2022, true);
  return source.statements.filter(ts.isInterfaceDeclaration).flatMap(({ members }) => members.flatMap(member => ts.getJSDocTags(member)
    .filter(tag => tag.tagName.text === 'default')
    .map(tag => ({ at: file, prop: member.name!.getText(), text: ts.getTextOfJSDocComment(tag.comment)!.replace(/\s+/g, ' ') }))));
}
