import type { ApiRule } from './api-rule';
import { ContainerProps, HelperProps } from './container-props';
import type { IDestination } from './destination';
import type { FilesProps, ScratchProps } from './volumes';

/** What a service and a job have in common. */
export interface WorkloadProps extends ContainerProps {
  /**
   * Whom it talks to: our services, services built elsewhere, addresses.
   *
   * Everything else is denied, in both directions; DNS is always open. An edge to itself, or to a port that
   * the other end does not have, is refused.
   *
   * @default - nobody
   */
  readonly connectsTo?: IDestination[];

  /**
   * The pool of nodes to run on, by the name that the cluster gives it.
   *
   * A pool that the cluster does not have is refused, and so is one that keeps services and jobs together.
   *
   * @default - the cluster's pool for services, or for jobs
   */
  readonly pool?: string;

  /**
   * Files of configuration, by name, at `configPath`. Changing one rolls the pods of a service; a job takes it with its next run.
   *
   * @default - none
   */
  readonly config?: { [fileName: string]: string };

  /**
   * The folder where `config` appears.
   *
   * @default /etc/config
   */
  readonly configPath?: string;

  /**
   * Files from Secrets and ConfigMaps made elsewhere.
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
   * Containers that run to their end, one after the other, before the main one starts.
   *
   * @default - none
   */
  readonly initContainers?: HelperProps[];

  /**
   * Containers that run beside the main one; native sidecars from Kubernetes 1.29 on.
   *
   * A job refuses them before Kubernetes 1.29: nothing would end them when the program has ended.
   *
   * @default - none
   */
  readonly sidecars?: HelperProps[];

  /**
   * What it may ask of the Kubernetes API. A Role, a RoleBinding, a token that expires and the edge to the API server follow.
   *
   * Refused: wildcards, secrets, and a cluster that does not say where its `apiServer` is.
   *
   * @default - nothing: it has no token
   */
  readonly apiAccess?: ApiRule[];

  /**
   * User and group id that it runs as, from 1 on; root is refused.
   *
   * @default 10001 - above every id that a node's own users have
   */
  readonly user?: number;

  /**
   * How many dots a name needs to be asked as it is.
   *
   * @default 2 - Kubernetes' own 5 asks up to five times for every external name
   */
  readonly ndots?: number;

  /**
   * Names of the Secrets that open private registries.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * The PriorityClass to run under.
   *
   * @default - the cluster's class for services, or for jobs; none where it declares none
   */
  readonly priorityClassName?: string;

  /**
   * What it is part of: the label `app.kubernetes.io/part-of`.
   *
   * @default - the namespace
   */
  readonly partOf?: string;

  /**
   * Labels of your own, on every object and pod. Ours cannot be replaced.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of your own, on the workload and its pods.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}
