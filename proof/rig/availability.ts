import type { Api, KubeObject } from './api';
import { isReady } from './pods';

/** Counts, at every event, how many pods of each workload can serve, and keeps the least. */
export class Availability {
  private readonly serving = new Map<string, Set<string>>();
  private readonly least = new Map<string, number>();
  private readonly stop: () => void;

  /** Pods are grouped by the value of a label. */
  constructor(api: Api, namespace: string, private readonly label: string) {
    this.stop = api.watch(`/api/v1/namespaces/${namespace}/pods`, (type, pod) => this.see(type, pod));
  }

  /** From here on the least counts. */
  public begin(): void {
    this.serving.forEach((pods, workload) => this.least.set(workload, pods.size));
  }

  /** Pods of each workload that can serve now. */
  public now(): number[] {
    return [...this.serving.values()].map(pods => pods.size);
  }

  /** The least that each workload had since the beginning, by its name. */
  public minimum(): ReadonlyMap<string, number> {
    return this.least;
  }

  public end(): void {
    this.stop();
  }

  private see(type: string, pod: KubeObject): void {
    const workload = pod.metadata.labels?.[this.label];
    if (workload === undefined) {
      return;
    }
    const pods = this.serving.get(workload) ?? new Set<string>();
    this.serving.set(workload, pods);
    if (type !== 'DELETED' && isReady(pod) && pod.metadata.deletionTimestamp === undefined) {
      pods.add(pod.metadata.name);
    } else {
      pods.delete(pod.metadata.name);
    }
    if (this.least.has(workload)) {
      this.least.set(workload, Math.min(this.least.get(workload)!, pods.size));
    }
  }
}
