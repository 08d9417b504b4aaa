import { ManifestSet, stepsOf, Workload } from '../../../model';

const FEWEST = 2; // one pod alone is another rule's business

/** The number of replicas at which a rolling update may end all old pods before a new one is ready; undefined where there is none. */
export function takenAllAt(workload: Workload, manifestSet: ManifestSet): number | undefined {
  const { least, most } = manifestSet.scaleOf(workload);
  const replicas = Math.max(FEWEST, least); // what takes all of more takes all of these, be it a number or a percentage
  const taken = stepsOf(workload, replicas)?.unavailable ?? 0; // who writes Recreate means it
  return replicas <= most && taken >= replicas ? replicas : undefined;
}
