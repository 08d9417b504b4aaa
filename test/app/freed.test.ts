import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { setImmediate } from 'timers/promises';
import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import { App, Chart } from 'cdk8s';
import { BulkheadApp } from '../../lib/app';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'freed-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function written(kind: typeof App): WeakRef<App> {
  const app = new kind({ outdir: path.join(folder, kind.name) });
  new Chart(app, 'shop');
  app.synth();
  return new WeakRef(app);
}

test('an app that was written and that nobody needs is freed, as the stock App is', async () => {
  const apps = [App, BulkheadApp].map(written);
  await setImmediate(); // what a WeakRef named lives as long as the job that made it
  collectGarbage();
  expect(apps.map(app => app.deref()?.constructor.name)).toEqual([undefined, undefined]);
});
