import type { Cpu } from 'cdk8s-plus-27';

/** How much more CPU than it requested a container may take when the node has some to spare. */
export class CpuLimit {
  /** A limit of its own, at least the request. */
  public static of(limit: Cpu): CpuLimit {
    return new CpuLimit(limit, undefined);
  }

  /**
   * No limit: latency is then never throttled, and a neighbour may be.
   *
   * The reason is written on the workload, so that whoever is woken finds it.
   */
  public static none(reason: string): CpuLimit {
    return new CpuLimit(undefined, reason);
  }

  private constructor(
    /** The limit; undefined where there is none. */
    public readonly limit: Cpu | undefined,
    /** Why there is no limit. */
    public readonly reason: string | undefined) {}
}
