import type { Size } from 'cdk8s';
import type { Cpu, EnvValue } from 'cdk8s-plus-27';

/** Limit of the CPU that a container may use, or the reason why it has none. */
export class CpuLimit {
  /** A CPU limit, at least the request. */
  public static of(limit: Cpu): CpuLimit {
    return new CpuLimit(limit, undefined);
  }

  /**
   * No CPU limit: the container is never throttled, and it may slow down its neighbours.
   *
   * The reason is written on the workload as the annotation `cdk8s-bulkhead/no-cpu-limit`.
   */
  public static none(reason: string): CpuLimit {
    return new CpuLimit(undefined, reason);
  }

  private constructor(
    /** CPU limit; undefined where there is none. */
    public readonly limit: Cpu | undefined,
    /** Reason why there is no limit. */
    public readonly reason: string | undefined) {}
}

/** Image, size and program of a container. */
export interface ContainerProps {
  /**
   * Image reference: `repository:tag` with its digest in the lock file, or `repository:tag@sha256:…`.
   *
   * The tag names the version for people; only the digest identifies the image, since a tag can be moved to another one.
   * `npx bulkhead pin` writes the digest of a tag into `images.lock.json`; see `BulkheadAppProps.imageLock`.
   * Rejected without a tag, with the tag `latest`, without a digest in either place, and with a digest other than the lock's.
   */
  readonly image: string;

  /**
   * CPU request, in milliCPU. The scheduler reserves it on the node.
   *
   * Rejected below 1 milliCPU.
   */
  readonly cpu: Cpu;

  /**
   * Memory request and limit, in MiB.
   *
   * They are equal: the scheduler places pods by their requests and the kernel kills by limits, so a lower request would let a
   * node run out of memory and kill a neighbour. Rejected below 4 MiB.
   */
  readonly memory: Size;

  /**
   * CPU limit, in milliCPU. Rejected below `cpu`.
   *
   * @default - the request: load tests then show what a full node gives, and the pod is evicted last
   */
  readonly cpuLimit?: CpuLimit;

  /**
   * Request and limit of node disk for logs and scratch files, in MiB. Rejected below 1 byte.
   *
   * @default - 128 MiB for logs, plus all `scratch` space on disk
   */
  readonly ephemeralStorage?: Size;

  /**
   * Program to run in place of the image's entrypoint, without a shell. Rejected with an empty string in it.
   *
   * @default - the image's entrypoint
   */
  readonly command?: string[];

  /**
   * Arguments of the program.
   *
   * @default - the image's own
   */
  readonly args?: string[];

  /**
   * Environment variables: values, ConfigMap keys, Secret keys, pod fields.
   *
   * Rejected with an invalid name, and with a literal that looks like a secret, such as a value for `DB_PASSWORD`.
   *
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };
}

/** An init container or a sidecar. */
export interface HelperProps extends ContainerProps {
  /** Name of the container, unique in the pod. Rejected unless it is a DNS label, and when it is `main`. */
  readonly name: string;
}
