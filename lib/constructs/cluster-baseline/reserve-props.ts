import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';

/**
 * How much room to keep free, and where: so many pods of such a size.
 *
 * The size is what a replica of your largest service asks for, the number how many of them you want to place at once.
 */
export interface ReserveProps {
  /**
   * Image of the pods that keep the room, with tag and digest: `registry.k8s.io/pause`, or your mirror of it.
   *
   * It must have the program `/pause`. Refused without a digest, like every image here.
   */
  readonly image: string;

  /** Number of pods. With one pod per node that may be lost, that loss is covered. */
  readonly pods: number;

  /** CPU that each of them keeps free. */
  readonly cpu: Cpu;

  /** Memory that each of them keeps free. */
  readonly memory: Size;

  /**
   * Name of the pool where the room is kept.
   *
   * @default - the pool where services go
   */
  readonly pool?: string;
}
