import { readdirSync, readFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { Case, caseFiles } from './cases';
import { testCases } from './test-cases';
import { checkGroups, checks } from '../../lib/checks';
import { renamedChecks } from '../../lib/checks/renamed-checks';
import { Cluster } from '../../lib/cluster';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { applies } from '../../lib/lint';
import { unwaivableChecks } from '../../lib/lint/unwaivable-checks';
import { ManifestSet } from '../../lib/model';
import { checkIndexes } from '../../scripts/checks-index';

const SOURCES = join(__dirname, '../../lib/checks');

test('every file of a folder of lib/checks is a check: rewrite the indexes with `npm run checks:index`', () => {
  const indexes = checkIndexes();
  expect(Object.keys(indexes).map(path => readFileSync(path, 'utf8'))).toEqual(Object.values(indexes));
  expect(Object.keys(indexes).map(path => basename(dirname(path))).sort()).toEqual(checkGroups.map(({ name }) => name).sort());
});

test.each(checkGroups)('every check of $name has the name of its file as its id, and all texts', ({ name, checks: ofGroup }) => {
  const files = readdirSync(join(SOURCES, name)).filter(file => /^(?!index\.)[^.]+\.ts$/.test(file));
  expect(ofGroup.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  ofGroup.forEach(({ title, why }) => expect([title, why].filter(text => text.endsWith('.'))).toEqual([]));
  ofGroup.forEach(({ title, why, source, catalogue }) => {
    expect([title, why, source, ...catalogue, catalogue[0]].every(text => text.trim() !== '')).toBe(true);
  });
});

test('a former id is no check any more, and the id that replaced it is one', () => {
  const ids = checks.map(({ id }) => id);
  expect(Object.keys(renamedChecks)).toEqual(Object.keys(renamedChecks).filter(id => !ids.includes(id)).sort());
  expect(Object.values(renamedChecks).filter(id => !ids.includes(id) && !Object.hasOwn(unwaivableChecks, id))).toEqual([]);
});

describe.each(checks.map(({ id }) => id))('%s', id => testCases(checks.find(check => check.id === id)!));

test('every folder of cases belongs to a check', () => {
  const folders = readdirSync(__dirname, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
  expect(folders.sort()).toEqual(checks.map(({ id }) => id).sort());
});

test('a rollout that removes all pods of a Service is reported once, and not by the check of its budget too', () => {
  const allAtOnce = new Case('rollout-keeps-a-pod', 'bad-all-at-once.yaml');
  const reporting = checks.filter(check => allAtOnce.resultsOf(check).length > 0);
  expect(reporting.map(({ id }) => id)).toEqual(['rollout-keeps-a-pod']);
});

test('every resource of which a pod requests too much is reported', () => {
  const podFitsNode = checks.find(({ id }) => id === 'pod-fits-node')!;
  const messages = new Case('pod-fits-node', 'bad-requests-more-of-two.yaml').resultsOf(podFitsNode).map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining('4500m cpu'), expect.stringContaining('20Gi memory')]);
});

test('no check reports anything in the good cases of the others', () => {
  const reported = checks.flatMap(({ id }) => caseFiles(id, 'good').flatMap(file => {
    const good = new Case(id, file);
    return checks.flatMap(other => good.resultsOf(other).map(({ message }) => `${id}/${file}: ${other.id}: ${message}`));
  }));
  expect(reported).toEqual([]);
});

test('no check reports anything in the manifests of the examples on the standard cluster', () => {
  const examples = join(__dirname, '../../examples');
  const goldens = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('manifest.yaml') && !file.includes('node_modules'));
  expect(goldens.length).toBeGreaterThan(5);
  const reported = goldens.flatMap(file => {
    const manifests = parseAllDocuments(readFileSync(join(examples, file), 'utf8')).map(document => document.toJS() as Manifest);
    const all = new ManifestSet(manifests, Cluster.standard(), false);
    return checks.flatMap(check => (applies(check, all) ? check.evaluate(all) : []).map(({ message, object }) => `${file}: ${check.id}: ${object.kind}/${object.metadata?.name}: ${message}`));
  });
  expect(reported).toEqual([]);
});

describe('no check throws', () => {
  const odd: unknown[] = [null, '', 'a', '1', '50%', 0, -1, 1.5, 1e300, true, [], {}, [null], [[]], { '': null }, { toString: null }];
  const junk = fc.oneof(fc.constantFrom(...odd), fc.jsonValue({ maxDepth: 3 }));
  const everything = checks.flatMap(({ id }) => (['good', 'bad'] as const).flatMap(expectation => caseFiles(id, expectation).map(file => ({ id, file }))));

  test('on any case with up to three fields replaced by any value', () => {
    const replacements = fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(fc.constantFrom(...everything), replacements, ({ id, file }, wrongs) => {
      const { manifests, cluster, clusterDeclared } = new Case(id, file).manifestSet;
      wrongs.forEach(([place, value]) => replace(manifests, place, value));
      const all = new ManifestSet(manifests, cluster, clusterDeclared);
      checks.forEach(check => check.evaluate(all)); // also where the linter would skip it
    }), { numRuns: 600 });
  });

  test('on objects of any kind with any fields', () => {
    const kinds = [...new Set(everything.flatMap(({ id, file }) => new Case(id, file).manifestSet.manifests.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)))];
    const fields = ['spec', 'template', 'metadata', 'labels', 'selector', 'matchLabels', 'containers', 'hard', 'limits', 'jobTemplate', 'name', 'resources', 'rules', 'from', 'to',
      'topologySpreadConstraints', 'scaleTargetRef', 'metrics', 'volumes', 'env', 'ports', 'strategy', 'rollingUpdate', 'schedule', 'nodeSelector', 'tolerations', 'ingress', 'egress'];
    const value = fc.letrec(tie => ({
      any: fc.oneof({ depthSize: 'medium' }, junk, fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), tie('any'), { maxKeys: 5 })),
    })).any;
    const manifest = fc.tuple(fc.constantFrom(...kinds), value, value).map(([kind, metadata, spec]) => {
      const [apiVersion, name] = kind.split(' ');
      return { apiVersion, kind: name, metadata, spec };
    });
    fc.assert(fc.property(fc.array(manifest, { maxLength: 5 }), manifests => {
      const all = new ManifestSet(manifests as unknown as Manifest[], Cluster.standard());
      checks.forEach(check => check.evaluate(all));
    }), { numRuns: 300 });
  });
});

/** Replaces one of the fields, counted through all of them, by a value. */
function replace(root: unknown, place: number, value: unknown): void {
  const holders: { holder: object; key: string }[] = [];
  const walk = (holder: unknown) => {
    if (holder !== null && typeof holder === 'object') {
      Object.keys(holder).forEach(key => {
        holders.push({ holder, key });
        walk(Reflect.get(holder, key));
      });
    }
  };
  (root as unknown[]).forEach(walk); // the reader guarantees that a manifest is an object
  const { holder, key } = holders[place % holders.length];
  Reflect.set(holder, key, structuredClone(value));
}
