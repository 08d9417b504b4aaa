import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, Helm, Include, YamlOutputType } from 'cdk8s';
import { filesBelow } from './random-app';
import { BulkheadApp } from '../../lib/app';
import { SynthLinter } from '../../lib/lint/at-synth/synth-linter';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'from-elsewhere-'));
const manifests = path.join(scratch, 'manifests.yaml');
const helm = path.join(scratch, 'helm');

beforeAll(() => {
  fs.writeFileSync(manifests, `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { octal: 0777, day: 2026-11-25, yes: on, text: "a\\nb\\n", empty: {} }
---
apiVersion: v1
kind: List
items: [ { a: null, b: [] }, ~ ]
---
`);
  fs.writeFileSync(helm, '#!/bin/sh\nprintf \'kind: Secret\\napiVersion: v1\\nmetadata: {name: "%s"}\\nstringData: {flag: "%s"}\\n\' "$2" "$1"\n', { mode: 0o755 });
});
afterAll(() => fs.rmSync(scratch, { recursive: true }));

/** The files of an app with what others wrote, each part after the next. */
function written(app: App): Record<string, string> {
  const [included, released] = ['included', 'released'].map(id => new Chart(app, id, { namespace: 'shop' }));
  new Include(included, 'manifests', { url: manifests }).node.addDependency(new Helm(released, 'release', { chart: './chart', helmExecutable: helm }));
  app.synth();
  return Object.fromEntries(Object.entries(filesBelow(app.outdir)!).filter(([name]) => !name.startsWith('.bulkhead-files-')));
}

function both(props: { yamlOutputType?: YamlOutputType }): [ours: Record<string, string>, stock: Record<string, string>] {
  const outdir = (name: string) => fs.mkdtempSync(path.join(scratch, name));
  const ours = new BulkheadApp({ ...props, outdir: outdir('ours') });
  SynthLinter.of(ours).checks = [];
  return [written(ours), written(new App({ ...props, outdir: outdir('stock') }))];
}

test.each([0, 1, 2, 3])('writes included files and rendered Helm charts as the stock App does: output type %i', yamlOutputType => {
  const [ours, stock] = both({ yamlOutputType });
  expect(ours).toEqual(stock);
  expect(Object.values(ours).join()).toContain('flag: template');
});

test('records which construct made which object when the environment asks for it', () => {
  process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
  try {
    const [ours, stock] = both({});
    expect(ours).toEqual(stock);
    expect(ours['construct-metadata.json']).toContain('included/manifests/settings');
  } finally {
    delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
  }
});

test('keeps the order of keys when the environment asks for it', () => {
  const sorted = both({})[0];
  process.env.CDK8S_DISABLE_SORT = '1';
  try {
    const [ours, stock] = both({});
    expect(ours).toEqual(stock);
    expect(ours).not.toEqual(sorted);
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});
