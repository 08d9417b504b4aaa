import { Control, controls, CheckedPod } from '../../analysis/pod-security';
import type { CheckResult } from '../../finding';
import { POD_SECURITY_PREFIX } from '../../kubernetes/keys';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { ManifestSet, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ENFORCED = `${POD_SECURITY_PREFIX}enforce`;

/** A namespace admits the pods that are deployed to it. */
export const podSecurityMet: ICheck = {
  id: 'pod-security-met',
  catalogue: ['d49'],
  title: 'Pods meet the Pod Security Standard that their namespace enforces',
  why: 'the API server checks pods, not the workloads that create them: it accepts the workload and then rejects its pods with 403, so a rollout never finishes although `kubectl apply` reported no error',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/#workload-resources-and-pod-templates',
  severity: 'error',
  evaluate: manifestSet => manifestSet.ofKind('Namespace').flatMap(namespace => podSecurityFindings(manifestSet, namespace)),
};

function podSecurityFindings(manifestSet: ManifestSet, namespace: Manifest): CheckResult[] {
  const name = textAt(namespace, 'metadata', 'name') ?? '';
  const level = textAt(namespace, 'metadata', 'labels', ENFORCED) ?? '';
  const pinned = /^v1\.(\d{1,3})$/.exec(textAt(namespace, 'metadata', 'labels', `${ENFORCED}-version`) ?? '');
  const minor = pinned ? Number(pinned[1]) : manifestSet.clusterDeclared ? manifestSet.cluster.minor : undefined;
  return manifestSet.workloadsIn(name).flatMap(workload => {
    const pod = new CheckedPod(workload, minor);
    return (controls.get(level) ?? []).flatMap(control => breachFindings(workload, pod, control, `the Pod Security Standard \`${level}\` of namespace \`${name}\``));
  });
}

function breachFindings({ manifest }: Workload, pod: CheckedPod, control: Control, standard: string): CheckResult[] {
  const [first, ...others] = control.breaches(pod);
  return first === undefined ? [] : [{
    object: manifest,
    field: first.field,
    message: `\`${pod.inside(first.field)}\` is ${shown(first.value)}, which ${standard} does not admit (${control.name})`
      + (others.length === 0 ? '' : `; the same applies to ${others.map(({ field }) => `\`${pod.inside(field)}\``).join(', ')}`),
    fix: control.fix,
  }];
}

function shown(value: unknown): string {
  return value === undefined || value === null ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value);
}
