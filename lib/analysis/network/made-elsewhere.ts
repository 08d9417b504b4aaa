import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, ManifestSet, namespaceOf, podTemplateOf, Selector, textAt, textsAt } from '../../model';

const SET_BY_CONTROLLERS = /^(batch\.kubernetes\.io|apps\.kubernetes\.io|statefulset\.kubernetes\.io)\/|^(job-name|controller-uid|pod-template-hash|controller-revision-hash)$/;
const BUILT_IN_GROUP = /^(v1|(apps|batch|policy|autoscaling|extensions)\/.*|[a-z0-9.]+\.k8s\.io\/.*)$/;

/** Whether a selector may select pods that no manifest contains: a controller sets its labels, or a custom resource has its name or creates such pods. */
export class MadeElsewhere {
  public static of(manifestSet: ManifestSet): MadeElsewhere {
    return manifestSet.once(MadeElsewhere.from);
  }

  private static from(manifestSet: ManifestSet): MadeElsewhere {
    return new MadeElsewhere(manifestSet);
  }

  private readonly names = new Set<string>();
  private readonly templates = new Map<string, ReadonlyMap<string, string>[]>();

  private constructor(manifestSet: ManifestSet) {
    for (const manifest of manifestSet.manifests) {
      this.read(manifest);
    }
  }

  public mayMake(pairs: Selector['pairs'], namespace: string): boolean {
    return pairs.some(pair => SET_BY_CONTROLLERS.test(pair[0]) || this.names.has(`${namespace}/${pair[1]}`))
      || (this.templates.get(namespace) ?? []).some(labels => pairs.every(pair => labels.get(pair[0]) === pair[1]));
  }

  private read(manifest: Manifest): void {
    const namespace = namespaceOf(manifest);
    if (podTemplateOf(manifest) !== undefined) {
      return;
    }
    if (!BUILT_IN_GROUP.test(textAt(manifest, 'apiVersion') ?? 'v1')) {
      this.names.add(`${namespace}/${textAt(manifest, 'metadata', 'name') ?? ''}`);
    }
    const labels = textsAt(at(manifest, 'spec', 'template'), 'metadata', 'labels');
    if (labels.length > 0) {
      const list = this.templates.get(namespace) ?? [];
      list.push(new Map(labels));
      this.templates.set(namespace, list);
    }
  }
}
