import { ManifestSet, rolloutStepsOf, Workload } from '../../../model';

const FEWEST = 2; // `replicas-survive-a-node` reports a single pod

/** The number of replicas at which a rolling update may end all old pods before a new one is ready; undefined where there is none. */
export function takenAllAt(workload: Workload, manifestSet: ManifestSet): number | undefined {
  const { least, most } = manifestSet.scaleOf(workload);
  const replicas = Math.max(FEWEST, least); // a number or a percentage that covers all of more replicas covers all of these
  const taken = rolloutStepsOf(workload, replicas)?.unavailable ?? 0; // Recreate is a deliberate choice
  return replicas <= most && taken >= replicas ? replicas : undefined;
}
