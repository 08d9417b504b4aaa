import { Deviations, deviationsOf, Minors, minorsOf } from '../../../kubernetes/api-resources';
import type { Manifest } from '../../../kubernetes/manifests/manifest';
import type { ManifestSet } from '../../../model';

/** An object that differs from what the API server has built in. */
interface Deviating extends Deviations {
  readonly object: Manifest;
  readonly minors: Minors;
}

/** All objects that differ from what the API server has built in: hardly any, and each is walked once for all rules. None where the version is not known. */
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
