import { join } from 'path';
import * as ts from 'typescript';
import { decisionCatalogue } from '../../lib/cli/explain-catalogue';
import { propsOf as propsOfDecision } from '../../lib/decisions';

const LIB = join(__dirname, '../../lib');
const OWNERS: { readonly [owner: string]: { readonly file: string; readonly type: string } } = {
  ResilientService: { file: 'constructs/resilient-service/props.ts', type: 'ResilientServiceProps' },
  IsolatedCronJob: { file: 'constructs/isolated-cron-job/props.ts', type: 'IsolatedCronJobProps' },
  QuotaedNamespace: { file: 'constructs/quotaed-namespace/props.ts', type: 'QuotaedNamespaceProps' },
  ClusterBaseline: { file: 'constructs/cluster-baseline/props.ts', type: 'ClusterBaselineProps' },
  Cluster: { file: 'cluster/cluster-props.ts', type: 'ClusterProps' },
};

const program = ts.createProgram(Object.values(OWNERS).map(({ file }) => join(LIB, file)), {
  strict: true, skipLibCheck: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, types: [],
});
const checker = program.getTypeChecker();

const named = Object.entries(decisionCatalogue).flatMap(([construct, all]) => all.flatMap(({ set, leftOut }) =>
  [...Object.values(set ?? {}), ...Object.values(leftOut ?? {})].flatMap(decision =>
    propsOfDecision(decision).map(prop => [construct, prop] as const))));

test.each([...new Set(named.map(([construct, prop]) => /^[A-Z]/.test(prop) ? prop : `${construct}.${prop}`))].sort())('there is a prop %s', full => {
  const [owner, ...names] = full.split('.');
  expect(unknownIn(propsOf(owner), names)).toBeUndefined();
});

test('a prop that is not there is found out', () => {
  expect(unknownIn(propsOf('ResilientService'), ['readiness', 'period'])).toBeUndefined();
  expect(unknownIn(propsOf('ResilientService'), ['autoscaling', 'cpu'])).toBe('cpu');
  expect(unknownIn(propsOf('ResilientService'), ['exposure', 'tls'])).toBe('tls');
  expect(unknownIn(propsOf('IsolatedCronJob'), ['replicas'])).toBe('replicas');
});

function propsOf(owner: string): ts.Type {
  const { file, type } = OWNERS[owner];
  const module = checker.getSymbolAtLocation(program.getSourceFile(join(LIB, file))!)!;
  return checker.getDeclaredTypeOfSymbol(checker.getExportsOfModule(module).find(({ name }) => name === type)!);
}

/** The first name that leads nowhere. */
function unknownIn(type: ts.Type, [name, ...rest]: readonly string[]): string | undefined {
  if (name === undefined) {
    return undefined;
  }
  const inner = membersOf(type).get(name);
  return inner ? unknownIn(inner, rest) : name;
}

/** What can be said about a value of a type: its fields, or what the factories of a helper take. */
function membersOf(given: ts.Type): Map<string, ts.Type> {
  const type = elementOf(checker.getNonNullableType(given));
  const fields = checker.getPropertiesOfType(type).map(one => [one.name, checker.getTypeOfSymbol(one)] as const);
  if (!type.isClass()) {
    return new Map(fields);
  }
  const parameters = checker.getPropertiesOfType(checker.getTypeOfSymbol(type.symbol)).flatMap(one =>
    checker.getTypeOfSymbol(one).getCallSignatures().flatMap(signature => signature.parameters));
  return new Map(parameters.flatMap(one => {
    const taken = checker.getNonNullableType(checker.getTypeOfSymbol(one));
    return [[one.name, taken] as const, ...(taken.isClassOrInterface() ? membersOf(taken) : [])];
  }));
}

function elementOf(type: ts.Type): ts.Type {
  return checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : type;
}
