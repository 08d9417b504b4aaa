import { amountText, peakPods, replicasOf } from '../../analysis/capacity';
import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { amountsOf, at, bytes, itemsAt, ManifestSet, namespaceOf, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

const OF_CLASS = /^(.+)\.storageclass\.storage\.k8s\.io\/(requests\.storage|persistentvolumeclaims)$/;

/** A PersistentVolumeClaim of the manifests, or one that a template creates. */
interface Claim {
  readonly object: Manifest;
  /** Path of the claim's `spec`. */
  readonly field: string;
  readonly spec: unknown;
  /** Number of these claims at the peak. */
  readonly count: bigint;
}

/** Claims are within the LimitRange and the StorageClass quota of their namespace. */
export const claimsFit: ICheck = {
  id: 'claims-fit',
  catalogue: ['d15'],
  title: 'PersistentVolumeClaims are within the LimitRange of their namespace and the quota of their StorageClass',
  why: 'the API server rejects the claim, so the next replica of a StatefulSet is never created, and pods that mount the claim stay Pending',
  source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  severity: 'error',
  evaluate: manifestSet => [
    ...manifestSet.ofKind('LimitRange').flatMap(limitRange => outOfRange(limitRange, claimsIn(manifestSet, namespaceOf(limitRange)))),
    ...manifestSet.ofKind('ResourceQuota').flatMap(quota => overQuota(quota, claimsIn(manifestSet, namespaceOf(quota)))),
  ],
};

function claimsIn(manifestSet: ManifestSet, namespace: string): Claim[] {
  return [
    ...manifestSet.ofKindIn('PersistentVolumeClaim', namespace).map(object => ({ object, field: 'spec', spec: at(object, 'spec'), count: 1n })),
    ...manifestSet.workloadsIn(namespace).flatMap(workload => [
      ...ofReplicas(workload, replicasOf(manifestSet, workload)),
      ...ofPods(workload, peakPods(manifestSet, workload)),
    ]),
  ];
}

function ofReplicas({ kind, manifest }: Workload, count: bigint): Claim[] {
  return kind !== 'StatefulSet' ? [] : itemsAt(manifest, 'spec', 'volumeClaimTemplates').map((claim, index) =>
    ({ object: manifest, field: `spec.volumeClaimTemplates[${index}].spec`, spec: at(claim, 'spec'), count }));
}

function ofPods({ manifest, podSpec, podPath }: Workload, count: bigint): Claim[] {
  return itemsAt(podSpec, 'volumes').flatMap((volume, index) => {
    const spec = at(volume, 'ephemeral', 'volumeClaimTemplate', 'spec');
    return spec === undefined ? [] : [{ object: manifest, field: `${podPath}.volumes[${index}].ephemeral.volumeClaimTemplate.spec`, spec, count }];
  });
}

function sizeOf({ spec }: Claim): bigint | undefined {
  return bytes(at(spec, 'resources', 'requests', 'storage'));
}

function outOfRange(limitRange: Manifest, claims: readonly Claim[]): CheckResult[] {
  const name = textAt(limitRange, 'metadata', 'name') ?? '';
  return itemsAt(limitRange, 'spec', 'limits').filter(item => textAt(item, 'type') === 'PersistentVolumeClaim').flatMap(item => {
    const [least, most] = [bytes(at(item, 'min', 'storage')), bytes(at(item, 'max', 'storage'))];
    return claims.flatMap(claim => {
      const size = sizeOf(claim);
      const small = size !== undefined && least !== undefined && size < least;
      const large = size !== undefined && most !== undefined && size > most;
      const bound = amountText('storage', (small ? least : most) ?? 0n);
      return size === undefined || !(small || large) ? [] : [{
        object: claim.object,
        field: `${claim.field}.resources.requests.storage`,
        message: `the claim requests ${amountText('storage', size)}; LimitRange \`${name}\` requires at ${small ? 'least' : 'most'} ${bound}`,
        fix: `Set \`storage: ${bound}\`, or ${small ? 'lower `min' : 'raise `max'}.storage\` of LimitRange \`${name}\`.`,
      }];
    });
  });
}

function overQuota(quota: Manifest, claims: readonly Claim[]): CheckResult[] {
  return Object.entries(amountsOf(at(quota, 'spec', 'hard'))).flatMap(([key, hard]) => {
    const [, storageClass, counted] = OF_CLASS.exec(key) ?? [];
    const ofClass = claims.filter(({ spec }) => storageClass !== undefined && textAt(spec, 'storageClassName') === storageClass);
    const taken = ofClass.reduce((sum, claim) => sum + claim.count * (counted === 'requests.storage' ? sizeOf(claim) ?? 0n : 1n), 0n);
    const [needed, given] = [amountText(counted ?? '', taken), amountText(counted ?? '', hard)];
    return ofClass.length === 0 || taken <= hard ? [] : [{
      object: quota,
      field: `spec.hard["${key}"]`,
      message: `claims of StorageClass \`${storageClass}\`, among them of ${ofClass[0].object.kind} \`${textAt(ofClass[0].object, 'metadata', 'name') ?? ''}\`, need ${needed}; the quota allows ${given}`,
      fix: `Set \`${key}: ${needed}\` or higher, or ${counted === 'requests.storage' ? 'request less storage' : 'reduce the number of claims'}.`,
    }];
  });
}
