import type { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import type { BulkheadApp, Cluster } from '../../lib';
import { checks } from '../../lib/checks';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { evaluate, whereOf } from '../../lib/lint';
import { ManifestSet } from '../../lib/model';

const FINDING = /^ {2}\[[^\n]*\] [a-z0-9-]+: \S[^\n]*\n {4}where: \S[^\n]*\n {4}why: {3}\S[^\n]*\n {4}fix: {3}\S[^\n]*$/;
const HEADING = 'Validation failed with the following errors:\n';

/** What a program gives: its objects, or the refusal in the words that the user reads. */
export interface Outcome {
  readonly manifests: Manifest[];
  readonly refusal?: string;
}

/** Builds and synthesizes; every error that is not a refusal is passed on, a TypeError above all. */
export function outcomeOf(build: () => BulkheadApp): Outcome {
  const app = build();
  try {
    return { manifests: objectsIn(app.synthYaml()) };
  } catch (error) {
    return { manifests: [], refusal: refusalIn(error) };
  }
}

/** The message of a refusal. */
export function refusalIn(error: unknown): string {
  if (!(error instanceof Error) || !error.message.startsWith(HEADING)) {
    throw error;
  }
  return error.message;
}

/** Findings of a refusal that do not say what, where, why and how to mend it in four lines, or that hide a crash. */
export function malformedFindings(refusal: string | undefined): string[] {
  return (refusal?.slice(HEADING.length).split(/\n(?= {2}\[)/) ?? []).filter(finding => !FINDING.test(finding) || finding.includes('TypeError'));
}

/** What the checks say about manifests that were written. */
export function findingsIn(manifests: Manifest[], cluster: Cluster): string[] {
  return evaluate(new ManifestSet(manifests, cluster), checks).map(finding => `${finding.severity} ${finding.check}: ${whereOf(finding)}: ${finding.message}`);
}

/** Every object of an app, by kind and name; undefined where it is refused. */
export function objectsByName(app: App): Record<string, Manifest> | undefined {
  try {
    return Object.fromEntries(objectsIn(app.synthYaml()).map(object => [`${object.kind}/${object.metadata.name}`, object]));
  } catch (error) {
    refusalIn(error);
    return undefined;
  }
}

function objectsIn(yaml: string): Manifest[] {
  return parseAllDocuments(yaml).map(document => document.toJS() as Manifest);
}
