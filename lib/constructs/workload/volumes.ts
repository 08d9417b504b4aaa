import type { Size } from 'cdk8s';

/** Files that come from Secrets and ConfigMaps made elsewhere. */
export interface FilesProps {
  /** The folder where the files appear: an absolute path, there once. */
  readonly path: string;

  /**
   * Names of the Secrets whose keys become files.
   *
   * They are assumed to exist; `app.assumes()` lists them.
   *
   * @default - none
   */
  readonly secrets?: string[];

  /**
   * Names of the ConfigMaps whose keys become files.
   *
   * @default - none
   */
  readonly configMaps?: string[];
}

/** Space for files that nobody needs after the pod is gone. */
export interface ScratchProps {
  /** The folder that becomes writable: an absolute path, there once. */
  readonly path: string;

  /** How much may be written there, in MiB. A pod that writes more is evicted. */
  readonly size: Size;

  /**
   * Whether the files live in memory, where they count against `memory`.
   *
   * @default false - on disk
   */
  readonly inMemory?: boolean;
}
