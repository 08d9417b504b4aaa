import { Construct, IConstruct } from 'constructs';
import { Cluster } from '../cluster';
import type { Manifest } from '../kubernetes/manifests/manifest';
import type { ClusterManifests } from '../lint';
import { RenderedTree } from '../lint/at-synth/rendered-tree';
import { SynthLinter } from '../lint/at-synth/synth-linter';
import { read } from '../lint/reader';

/** What an expectation is about: an app, a chart or any construct; manifests as objects or lists of them; or their YAML as text. */
export type Subject = IConstruct | object | readonly object[] | string;

/** The manifests of a subject, on the given cluster, else on the one declared above it. */
export function manifestsOf(subject: unknown, cluster: Cluster | undefined): ClusterManifests {
  if (Construct.isConstruct(subject)) {
    SynthLinter.of(subject).run(); // writes the waivers of the program on the objects
    return { manifests: new RenderedTree(subject).manifests, cluster: cluster ?? Cluster.above(subject), declared: true };
  }
  return { manifests: objectsOf(subject), cluster: cluster ?? Cluster.standard(), declared: cluster !== undefined };
}

function objectsOf(subject: unknown): Manifest[] {
  const text = typeof subject === 'string' ? subject : JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [subject].flat() });
  const { objects, problems } = read([{ name: 'subject', text: text ?? '', asked: true }]);
  if (problems.length > 0 || objects.length === 0) {
    const [{ message, fix, line } = { message: 'contains no Kubernetes object', fix: 'Give an app, a chart, manifests, or their YAML.', line: undefined }] = problems;
    throw new Error(`the subject${line === undefined || typeof subject !== 'string' ? '' : ` (line ${line})`} cannot be checked: it ${message}. ${fix}`);
  }
  return objects.map(({ manifest }) => manifest);
}
