import { existsSync, readFileSync, writeFileSync } from 'fs';
import { basename, join } from 'path';
import { parse } from 'yaml';
import { Cluster } from '../../lib';
import '../../lib/jest';
import { declaredMinor, VERSIONS } from '../../audit/declared';
import { appsOf } from '../../scripts/example-apps';
import { exampleNames, EXAMPLES } from '../../scripts/goldens';

const OUTDIR = 'dist';

/** Where an app's golden stands: `manifest.yaml`, with the stage in between where an example has several apps. */
function goldenOf(example: string, outdir: string): string {
  const stage = basename(outdir) === OUTDIR ? '' : `.${basename(outdir)}`;
  return join(EXAMPLES, example, `manifest${stage}.yaml`);
}

describe.each(exampleNames())('examples/%s', example => {
  const apps = appsOf(example, OUTDIR);

  test.each(apps.map(app => [goldenOf(example, app.outdir), app] as const))('writes %s', (golden, app) => {
    const written = app.synthYaml();
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, written);
    expect(written).toBe(readFileSync(golden, 'utf8'));
  });

  test('writes the same bytes when it is asked again', () => {
    const again = appsOf(example, OUTDIR).map(app => app.synthYaml());
    expect(again).toEqual(apps.map(app => app.synthYaml()));
  });

  test('leaves no check anything to tell on its own cluster, warnings included', () => {
    appsOf(example, OUTDIR).forEach(app => expect(app).toPassChecks({ failOn: 'warning' }));
  });

  test('has a README', () => {
    expect(existsSync(join(EXAMPLES, example, 'README.md'))).toBe(true);
  });

  test('is audited for the Kubernetes version that its cluster declares, the oldest where there are several', () => {
    expect(declaredMinor(example)).toBe(Math.min(...apps.map(app => Cluster.above(app).minor)));
  });
});

test('audit/versions.yaml names no example that is gone', () => {
  expect(Object.keys(parse(readFileSync(VERSIONS, 'utf8')) as object).filter(name => !exampleNames().includes(name))).toEqual([]);
});
