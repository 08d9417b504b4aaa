import type { App } from './image';
import type { Load } from './load';
import type { NodeProps } from './node';
import type { Api, KubeObject } from '../../rig/api';
import type { Seen } from '../../rig/replay';

/** A control plane and one real node, in a machine of their own. */
export interface Rig {
  readonly api: Api;
  readonly app: App;
  readonly folder: string;
  /** Applies objects, and waits until so many of their pods answer on their own addresses. */
  deploy(objects: readonly KubeObject[], pods: number): Promise<KubeObject[]>;
  /** Asks a Service of the namespace `shop`, and waits until some hundred answers are there. */
  ask(service: string, ...more: string[]): Promise<Load>;
}

/** One side of a replay, on a node that runs nothing else. */
export interface TrafficArm {
  /** What the manifests are, in a few words. */
  readonly manifests: string;
  readonly node?: NodeProps;
  run(rig: Rig): Promise<Seen>;
}

/** An incident that only requests, memory or the kubelet can show. It counts only when the naive arms fail. */
export interface TrafficReplay {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly naive: readonly TrafficArm[];
  readonly ours: readonly TrafficArm[];
}
