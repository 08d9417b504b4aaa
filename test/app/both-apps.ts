import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { BulkheadApp } from '../../lib/app';
import { ICheck } from '../../lib/checks';
import { SynthLinter } from '../../lib/lint/at-synth/synth-linter';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'both-apps-'));
let count = 0;

afterAll(() => fs.rmSync(scratch, { recursive: true }));

export function stockApp(): App {
  return new App({ outdir: path.join(scratch, `${++count}`, 'dist') });
}

export function ourApp(...checks: ICheck[]): BulkheadApp {
  const app = new BulkheadApp({ outdir: path.join(scratch, `${++count}`, 'dist') });
  SynthLinter.of(app).checks = checks;
  return app;
}

/** Ships something else than its objects, and nothing good. */
export class Replacing extends Chart {
  public toJson(): any[] {
    return [{ kind: 'Thing', metadata: { name: 'replaced' }, spec: { bad: 'first-good' } }];
  }
}

export function thing(scope: IConstruct, id: string, spec?: unknown): ApiObject {
  return new ApiObject(scope as Construct, id, { apiVersion: 'v1', kind: 'Thing', metadata: { name: id }, ...{ spec } });
}

export function unrenderable(scope: IConstruct): void {
  thing(scope, 'broken').addJsonPatch(JsonPatch.test('/kind', 'Other'));
}

export function failing(scope: IConstruct): void {
  new Construct(scope as Construct, 'strict').node.addValidation({ validate: () => ['not this one'] });
}

/** The names of the objects that an app writes, in order, or what it refuses with. */
export function written(app: App, fill: (app: App) => void = () => {}): string[] | string {
  fill(app);
  try {
    return [...app.synthYaml().matchAll(/^ {2}name: (.*)$/gm)].map(([, name]) => name);
  } catch (error) {
    return (error as Error).message;
  }
}
