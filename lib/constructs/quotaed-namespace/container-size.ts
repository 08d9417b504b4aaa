import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';

/** The resources of one container. */
export interface ContainerSize {
  /**
   * CPU.
   *
   * @default - ours
   */
  readonly cpu?: Cpu;

  /**
   * Memory.
   *
   * @default - ours
   */
  readonly memory?: Size;
}
