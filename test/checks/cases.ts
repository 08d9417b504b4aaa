import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import type { ICheck } from '../../lib/checks';
import { Cluster } from '../../lib/cluster';
import type { CheckResult } from '../../lib/finding';
import { applies } from '../../lib/lint';
import { PlacedObject, read } from '../../lib/lint/reader';
import { ManifestSet } from '../../lib/model';

/** The manifests of one file of test/checks/<id>, as the command reads them. */
export class Case {
  public readonly manifestSet: ManifestSet;
  private readonly objects: readonly PlacedObject[];

  constructor(id: string, file: string) {
    const clusterFile = join(__dirname, id, 'cluster.yaml');
    const declared = existsSync(clusterFile);
    const { objects, problems } = read([{ name: file, text: readFileSync(join(__dirname, id, file), 'utf8'), asked: true }]);
    if (problems.length > 0) {
      throw new Error(`${id}/${file} cannot be read: ${problems[0].message}`);
    }
    this.objects = objects;
    this.manifestSet = new ManifestSet(
      objects.map(({ manifest }) => manifest), declared ? Cluster.of(parse(readFileSync(clusterFile, 'utf8'))) : Cluster.standard(), declared);
  }

  /** What a check reports; nothing where it does not apply. */
  public resultsOf(check: ICheck): CheckResult[] {
    return applies(check, this.manifestSet) ? check.evaluate(this.manifestSet) : [];
  }

  /** What a check reports, in the form in which findings.yaml keeps it. */
  public findingsOf(check: ICheck): PinnedFinding[] {
    return this.resultsOf(check).map(({ object, field, message, fix }) => {
      const { kind, metadata } = object;
      const line = this.objects.find(({ manifest }) => manifest === object)?.line(field);
      return { object: [kind, metadata?.namespace, metadata?.name].filter(part => part !== undefined).join('/'), field, line, message, fix };
    });
  }
}

/** One finding of one case in findings.yaml. */
export interface PinnedFinding {
  readonly object: string;
  readonly field: string;
  /** The line of the case on which the field stands; undefined where the finding is about no object of the case. */
  readonly line?: number;
  readonly message: string;
  readonly fix: string;
}

/** The cases of a check that it finds (`bad`) or does not find (`good`), sorted. */
export function caseFiles(id: string, expectation: 'good' | 'bad'): string[] {
  return readdirSync(join(__dirname, id)).filter(file => file.startsWith(expectation)).sort();
}
