import { existsSync, readFileSync, writeFileSync } from 'fs';
import { basename, join } from 'path';
import { parse } from 'yaml';
import { declaredMinor, VERSIONS } from '../../audit/declared';
import { Cluster } from '../../lib';
import '../../lib/jest';
import { appsOf } from '../../scripts/example-apps';
import { exampleNames, EXAMPLES } from '../../scripts/goldens';

const OUTDIR = 'dist';

/** The golden file of an app: `manifest.yaml`, or `manifest.<stage>.yaml` if an example has several apps. */
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

  test('writes the same bytes the second time', () => {
    const again = appsOf(example, OUTDIR).map(app => app.synthYaml());
    expect(again).toEqual(apps.map(app => app.synthYaml()));
  });

  test('passes all checks on its own cluster, including warnings', () => {
    appsOf(example, OUTDIR).forEach(app => expect(app).toPassChecks({ failOn: 'warning' }));
  });

  test('has a README', () => {
    expect(existsSync(join(EXAMPLES, example, 'README.md'))).toBe(true);
  });

  test('is audited for the Kubernetes version of its cluster profile, the oldest if there are several', () => {
    expect(declaredMinor(example)).toBe(Math.min(...apps.map(app => Cluster.above(app).minor)));
  });
});

test('audit/versions.yaml names only existing examples', () => {
  expect(Object.keys(parse(readFileSync(VERSIONS, 'utf8')) as object).filter(name => !exampleNames().includes(name))).toEqual([]);
});
