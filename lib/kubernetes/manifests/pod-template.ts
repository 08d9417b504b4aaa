import { container, ContainerInput } from './container';

/** A toleration of one taint. */
export interface TolerationInput {
  readonly key: string;
  readonly operator: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

/** The fields of a pod that this library sets. */
export interface PodInput {
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly serviceAccountName: string;
  readonly restartPolicy: string;
  readonly terminationGracePeriodSeconds: number;
  readonly priorityClassName?: string;
  readonly nodeSelector: Record<string, string>;
  readonly tolerations: TolerationInput[];
  readonly podAntiAffinity?: object;
  readonly topologySpreadConstraints: object[];
  readonly ndots: number;
  readonly user: number;
  readonly imagePullSecrets: string[];
  readonly initContainers: ContainerInput[];
  readonly containers: ContainerInput[];
  readonly volumes: object[];
}

/** The template of a pod that meets the Pod Security Standard `restricted` and gets no token by default. */
export function podTemplate(input: PodInput): object {
  return {
    metadata: {
      labels: input.labels,
      ...(Object.keys(input.annotations).length > 0 && { annotations: input.annotations }),
    },
    spec: {
      serviceAccountName: input.serviceAccountName,
      automountServiceAccountToken: false, // no token that could be stolen
      enableServiceLinks: false, // hundreds of Services would become thousands of variables
      restartPolicy: input.restartPolicy,
      terminationGracePeriodSeconds: input.terminationGracePeriodSeconds,
      ...(input.priorityClassName && { priorityClassName: input.priorityClassName }),
      ...(Object.keys(input.nodeSelector).length > 0 && { nodeSelector: input.nodeSelector }),
      ...(input.tolerations.length > 0 && { tolerations: input.tolerations }),
      ...(input.podAntiAffinity && { affinity: { podAntiAffinity: input.podAntiAffinity } }),
      ...(input.topologySpreadConstraints.length > 0 && { topologySpreadConstraints: input.topologySpreadConstraints }),
      dnsPolicy: 'ClusterFirst',
      dnsConfig: { options: [{ name: 'ndots', value: `${input.ndots}` }] },
      securityContext: {
        runAsNonRoot: true,
        runAsUser: input.user,
        runAsGroup: input.user,
        fsGroup: input.user,
        fsGroupChangePolicy: 'OnRootMismatch', // a volume of many files is not walked at every start
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...(input.imagePullSecrets.length > 0 && { imagePullSecrets: input.imagePullSecrets.map(name => ({ name })) }),
      ...(input.initContainers.length > 0 && { initContainers: input.initContainers.map(container) }),
      containers: input.containers.map(container),
      volumes: input.volumes,
    },
  };
}
