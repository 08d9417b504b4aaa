import { Control, controls, JudgedPod } from '../../analysis/pod-security';
import type { CheckResult } from '../../finding';
import { POD_SECURITY_PREFIX } from '../../kubernetes/keys';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { ManifestSet, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ENFORCED = `${POD_SECURITY_PREFIX}enforce`;

/** A namespace lets the pods in that are deployed to it. */
export const podSecurityMet: ICheck = {
  id: 'pod-security-met',
  catalogue: ['d49'],
  title: 'Pods meet the Pod Security Standard that their namespace enforces',
  why: 'the API server judges pods, not what makes them: the Deployment is accepted, then its ReplicaSet creates no pod, and a rollout hangs without an error that anybody sees',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/#workload-resources-and-pod-templates',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('Namespace').flatMap(namespace => judge(manifestSet, namespace)),
};

function judge(manifestSet: ManifestSet, namespace: Manifest): CheckResult[] {
  const name = textAt(namespace, 'metadata', 'name') ?? '';
  const level = textAt(namespace, 'metadata', 'labels', ENFORCED) ?? '';
  const pinned = /^v1\.(\d{1,3})$/.exec(textAt(namespace, 'metadata', 'labels', `${ENFORCED}-version`) ?? '');
  const minor = pinned ? Number(pinned[1]) : manifestSet.clusterDeclared ? manifestSet.cluster.minor : undefined;
  return manifestSet.workloadsIn(name).flatMap(workload => {
    const pod = new JudgedPod(workload, minor);
    return (controls.get(level) ?? []).flatMap(control => finding(workload, pod, control, `${name}, which enforces ${level}`));
  });
}

function finding({ manifest }: Workload, pod: JudgedPod, control: Control, namespace: string): CheckResult[] {
  const [first, ...others] = control.breaches(pod);
  return first === undefined ? [] : [{
    object: manifest,
    field: first.field,
    message: `${pod.inside(first.field)} is ${shown(first.value)}, so no pod is let into namespace ${namespace} (${control.name})`
      + (others.length === 0 ? '' : `; the same is wrong at ${others.map(({ field }) => pod.inside(field)).join(', ')}`),
    fix: control.fix,
  }];
}

function shown(value: unknown): string {
  return value === undefined || value === null ? 'not said' : typeof value === 'string' ? value : JSON.stringify(value);
}
