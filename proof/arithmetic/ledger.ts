import type { Tenants } from './apps';
import { amountOf } from '../../lib/model';
import type { Api, KubeObject } from '../rig/api';

const ENDED = ['Succeeded', 'Failed'];

/** What a quota counts, in lib/capacity's units. */
export type Used = Record<string, bigint>;

/** Every pod, and every count of every quota, as the API server reported them. The quota controller sees late that a pod has ended or is gone; until then its count is too high, and is not taken. */
export class Ledger {
  /** The most of each key, whenever it was. */
  public readonly most = new Map<string, Used>();
  /** Pods that the scheduler found no node for, at some moment. */
  public readonly unschedulable = new Set<string>();
  private readonly moments = new Map<string, Used[]>();
  private readonly pods = new Map<string, KubeObject>();
  private readonly reported = new Map<string, Used>(); // not yet taken
  private readonly leaving = new Map<string, number>();
  private readonly stops: (() => void)[];

  constructor(api: Api, { namespaces }: Tenants) {
    const mine = ({ metadata }: KubeObject) => namespaces.includes(metadata.namespace ?? '');
    this.stops = [
      api.watch('/api/v1/pods', (type, pod) => mine(pod) && this.see(type, pod)),
      api.watch('/api/v1/resourcequotas', (_, quota) => mine(quota) && this.count(quota)),
    ];
  }

  public close(): void {
    this.stops.forEach(stop => stop());
  }

  /** Pods of a workload that are still there, and not on their way out. */
  public staying(namespace: string, label: string, value: string): KubeObject[] {
    return [...this.pods.values()].filter(({ metadata }) =>
      metadata.namespace === namespace && metadata.labels?.[label] === value && metadata.deletionTimestamp === undefined);
  }

  /** Pods of a service that got a deletion timestamp so far, gone or not. */
  public terminated(namespace: string, instance: string): number {
    return this.leaving.get(`${namespace}/${instance}`) ?? 0;
  }

  /** Pods that are there and have not ended: those on their way out included. */
  public alive(namespace: string): KubeObject[] {
    return [...this.pods.values()].filter(({ metadata, status }) => metadata.namespace === namespace && !ENDED.includes(status?.phase));
  }

  /** Whether everything was taken at one moment. */
  public tookTogether(namespace: string, wanted: Used): boolean {
    return (this.moments.get(namespace) ?? []).some(used => Object.entries(used).every(([key, amount]) => amount === wanted[key]));
  }

  private see(type: string, pod: KubeObject): void {
    const { uid, namespace, name, labels, deletionTimestamp } = pod.metadata;
    if (deletionTimestamp !== undefined && this.pods.get(uid)?.metadata.deletionTimestamp === undefined) {
      const workload = `${namespace}/${labels?.['app.kubernetes.io/instance']}`;
      this.leaving.set(workload, (this.leaving.get(workload) ?? 0) + 1);
    }
    if ((pod.status?.conditions ?? []).some((one: { type: string; reason?: string }) => one.type === 'PodScheduled' && one.reason === 'Unschedulable')) {
      this.unschedulable.add(`${namespace}/${name}`);
    }
    if (type === 'DELETED') this.pods.delete(uid); else this.pods.set(uid, pod);
    this.take(namespace!);
  }

  private count({ metadata: { namespace = '' }, status }: KubeObject): void {
    const used = Object.fromEntries(Object.entries(status?.used ?? {}).map(([key, amount]) => [key, amountOf(key, amount) ?? 0n]));
    this.reported.set(namespace, used);
    this.take(namespace);
  }

  private take(namespace: string): void {
    const used = this.reported.get(namespace);
    if (used === undefined || this.isLate(namespace, used)) {
      return;
    }
    this.reported.delete(namespace);
    const most = this.most.get(namespace) ?? {};
    for (const [key, amount] of Object.entries(used)) {
      most[key] = amount > (most[key] ?? 0n) ? amount : most[key] ?? 0n;
    }
    this.most.set(namespace, most);
    this.moments.set(namespace, [...this.moments.get(namespace) ?? [], used]);
  }

  private isLate(namespace: string, used: Used): boolean {
    const there = [...this.pods.values()].filter(({ metadata }) => metadata.namespace === namespace);
    const isMore = (key: string, count: number) => (used[key] ?? 0n) > BigInt(count);
    return isMore('pods', this.alive(namespace).length) || isMore('count/pods', there.length);
  }
}
