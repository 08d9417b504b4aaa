import type { Size } from 'cdk8s';
import type { Cpu, EnvValue } from 'cdk8s-plus-27';
import type { CpuLimit } from './cpu-limit';

/** What every container of ours must say, and may say. */
export interface ContainerProps {
  /**
   * What runs: `repository:tag`, with its digest in the lock file, or `repository:tag@sha256:…`.
   *
   * A tag says which version to a person, the digest says it to the machine; a tag alone may be moved under a running app.
   * `npx bulkhead pin` asks the registry and writes the digest into `images.lock.json`; see `BulkheadAppProps.imageLock`.
   * Refused without a tag, with `latest`, without a digest in either place, and with another one than the lock's.
   */
  readonly image: string;

  /**
   * CPU that the scheduler sets aside, in milliCPU.
   *
   * Without it a node takes more pods than it can run. Refused below 1 milliCPU.
   */
  readonly cpu: Cpu;

  /**
   * Memory that the container may use, in MiB: request and limit are the same.
   *
   * The scheduler places by requests and the kernel kills by limits; where they differ, a neighbour is killed for it.
   * Refused below 4 MiB.
   */
  readonly memory: Size;

  /**
   * CPU that the container may take at most.
   *
   * @default - the request: a load test then shows what a full node gives, and the pod is among the last to be evicted
   */
  readonly cpuLimit?: CpuLimit;

  /**
   * Disk that the container may use for logs and scratch files, in MiB: request and limit are the same.
   *
   * @default - 128 MiB for logs, and all `scratch` space that lies on disk
   */
  readonly ephemeralStorage?: Size;

  /**
   * The command to run in place of the image's entrypoint; no shell is involved.
   *
   * @default - the image's entrypoint
   */
  readonly command?: string[];

  /**
   * Arguments of the command.
   *
   * @default - the image's own
   */
  readonly args?: string[];

  /**
   * Environment variables: values, ConfigMap keys, Secret keys, pod fields.
   *
   * A literal under a name such as `DB_PASSWORD` is refused: manifests are read by many.
   *
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };
}

/** A container beside the main one. */
export interface HelperProps extends ContainerProps {
  /** What the container is called: a DNS label, there once in the pod. */
  readonly name: string;
}
