import type { Size } from 'cdk8s';
import { ContainerProps, HelperProps } from './container-props';
import type { IDestination } from './destination';

/** Requests to the Kubernetes API that a workload may make in its own namespace. */
export interface ApiRule {
  /** API groups; the core group is the empty string. `*` is rejected. */
  readonly apiGroups: string[];
  /** Resources, in the plural, such as `leases`. `secrets` and `*` are rejected. */
  readonly resources: string[];
  /** Verbs, such as `get`. `*` is rejected. */
  readonly verbs: string[];
  /**
   * Names of the objects.
   *
   * @default - all objects of these resources in the namespace
   */
  readonly resourceNames?: string[];
}

/** Files from Secrets and ConfigMaps that exist already. */
export interface FilesProps {
  /** Folder where the files appear: an absolute path, unique in the pod. */
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
   * They are assumed to exist; `app.assumes()` lists them.
   *
   * @default - none
   */
  readonly configMaps?: string[];
}

/** A writable folder that is deleted with the pod. */
export interface ScratchProps {
  /** Folder that becomes writable: an absolute path, unique in the pod. */
  readonly path: string;

  /** Size limit, in MiB, at least 1 byte. The kubelet evicts a pod that writes more. */
  readonly size: Size;

  /**
   * Whether the files are kept in memory, where they count against `memory`.
   *
   * @default false - on disk
   */
  readonly inMemory?: boolean;
}

/** Props of services and jobs. */
export interface WorkloadProps extends ContainerProps {
  /**
   * Destinations that the workload may connect to: services of this app, services of other apps, addresses.
   *
   * The NetworkPolicy drops every other packet, except DNS. Rejected: a connection to the workload itself, and to a port that
   * the destination does not have.
   *
   * @default - none
   */
  readonly connectsTo?: IDestination[];

  /**
   * Name of the cluster's pool whose nodes run the pods.
   *
   * Rejected: a pool that the cluster does not have.
   *
   * @default - the cluster's pool for services, or for jobs
   */
  readonly pool?: string;

  /**
   * Configuration files by name, mounted at `configPath`. A change rolls the pods of a service; a job takes it with its next run.
   *
   * Rejected: a name that is not a ConfigMap key.
   *
   * @default - none
   */
  readonly config?: { [fileName: string]: string };

  /**
   * Folder where `config` is mounted: an absolute path.
   *
   * @default /etc/config
   */
  readonly configPath?: string;

  /**
   * Files from Secrets and ConfigMaps that exist already.
   *
   * @default - none
   */
  readonly files?: FilesProps[];

  /**
   * Writable folders. The root file system is read-only.
   *
   * @default - `/tmp` with 64 MiB: most programs need one
   */
  readonly scratch?: ScratchProps[];

  /**
   * Containers that run to completion, one after the other, before the main one starts.
   *
   * @default - none
   */
  readonly initContainers?: HelperProps[];

  /**
   * Containers that run beside the main one; native sidecars from Kubernetes 1.29 on.
   *
   * A job with sidecars is rejected before Kubernetes 1.29: it would never complete.
   *
   * @default - none
   */
  readonly sidecars?: HelperProps[];

  /**
   * Requests to the Kubernetes API that the workload may make.
   *
   * Adds a Role, a RoleBinding, a token that expires and an egress rule to the API server. Rejected: wildcards, secrets, and a
   * cluster without `apiServer`.
   *
   * @default - none: the pods have no token
   */
  readonly apiAccess?: ApiRule[];

  /**
   * User and group id of the processes, from 1 to 2147483647. Root is rejected.
   *
   * @default 10001 - above the ids of the node's own users
   */
  readonly user?: number;

  /**
   * Number of dots from which a name is first looked up without the search domains, from 1 to 15.
   *
   * @default 2 - with ndots:5, each external name costs up to five lookups first: Zalando lost all DNS under that load
   */
  readonly ndots?: number;

  /**
   * Names of the Secrets with credentials for private registries. They are assumed to exist; `app.assumes()` lists them.
   *
   * The pull policy is `IfNotPresent`, so that a restart does not need the registry. From Kubernetes 1.35 on, the kubelet asks
   * the registry again when a pod comes with credentials that it has not seen for this image, such as a Secret that was
   * deleted and created with another token.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Name of the PriorityClass.
   *
   * @default - the cluster's class for services, or for jobs; none where it declares none
   */
  readonly priorityClassName?: string;

  /**
   * Value of the label `app.kubernetes.io/part-of`: the application that the workload belongs to.
   *
   * @default - the namespace
   */
  readonly partOf?: string;

  /**
   * Labels of every object and pod. Keys that start with `app.kubernetes.io/` are rejected: selectors depend on them.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the workload and its pods.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}
