import { Deviations, deviationsOf, Minors, minorsOf } from '../../../kubernetes/api-resources';
import type { Manifest } from '../../../kubernetes/manifests/manifest';
import type { ManifestSet } from '../../../model';

/** An object with unknown, mistyped or missing fields. */
interface Deviating extends Deviations {
  readonly object: Manifest;
  readonly minors: Minors;
}

/** All objects with unknown, mistyped or missing fields, computed once for all checks; none if the Kubernetes version is unknown. */
export function deviating(manifestSet: ManifestSet): readonly Deviating[] {
  return manifestSet.once(deviatingIn);
}

function deviatingIn(manifestSet: ManifestSet): Deviating[] {
  const minors = minorsOf(manifestSet);
  const found: Deviating[] = [];
  for (const object of minors ? manifestSet.manifests : []) {
    const { unknown, mistyped, missing } = deviationsOf(object, minors!);
    if (unknown.length > 0 || mistyped.length > 0 || missing.length > 0) {
      found.push({ object, minors: minors!, unknown, mistyped, missing });
    }
  }
  return found;
}
