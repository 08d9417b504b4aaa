import { Construct, IConstruct } from 'constructs';
import { Cluster } from '../cluster';
import type { Manifest } from '../kubernetes/manifests/manifest';
import { SynthLinter } from '../lint/at-synth/synth-linter';
import { RenderedTree } from '../lint/at-synth/rendered-tree';
import { read } from '../lint/reader';
import { ManifestSet } from '../model';

/** What may be expected of: an app, a chart or any construct; manifests as objects or lists of them; or their YAML as text. */
export type Subject = IConstruct | object | readonly object[] | string;

/** All that is in a subject, on the cluster that was given, else on the one declared above it. */
export function manifestSetOf(subject: unknown, cluster: Cluster | undefined): ManifestSet {
  if (Construct.isConstruct(subject)) {
    SynthLinter.of(subject).judge(); // writes the waivers that the program gives on the objects
    const declared = cluster ?? Cluster.above(subject);
    return new ManifestSet(new RenderedTree(subject).manifests, declared);
  }
  return new ManifestSet(manifestsOf(subject), cluster ?? Cluster.standard(), cluster !== undefined);
}

function manifestsOf(subject: unknown): Manifest[] {
  const text = typeof subject === 'string' ? subject : JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [subject].flat() });
  const { objects, problems } = read([{ name: 'subject', text: text ?? '', asked: true }]);
  if (problems.length > 0 || objects.length === 0) {
    const [{ message, fix, line } = { message: 'it holds no Kubernetes object', fix: 'give an app, a chart, manifests, or their YAML', line: undefined }] = problems;
    throw new Error(`cannot be judged${line === undefined || typeof subject !== 'string' ? '' : ` (line ${line})`}: ${message}. Fix: ${fix}`);
  }
  return objects.map(({ manifest }) => manifest);
}
