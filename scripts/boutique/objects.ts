import { GoldenObject } from '../goldens';

type Amounts = Record<string, string | number>;

export interface ContainerSpec {
  readonly image: string;
  readonly imagePullPolicy?: string;
  readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts };
  readonly securityContext?: {
    readonly readOnlyRootFilesystem?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly capabilities?: { readonly drop?: string[] };
  };
  readonly lifecycle?: { readonly preStop?: object };
  readonly readinessProbe?: Record<string, unknown>;
  readonly livenessProbe?: Record<string, unknown>;
  readonly startupProbe?: Record<string, unknown>;
  readonly ports?: object[];
}

export interface PodSpec {
  readonly containers: readonly ContainerSpec[];
  readonly initContainers?: readonly ContainerSpec[];
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly dnsConfig?: { readonly options?: readonly { readonly name: string }[] };
  readonly securityContext?: { readonly runAsNonRoot?: boolean; readonly seccompProfile?: { readonly type?: string } };
  readonly topologySpreadConstraints?: readonly { readonly topologyKey: string }[];
}

/** A Deployment, with what the comparison asks about. */
export interface Deployment extends GoldenObject {
  readonly spec: {
    readonly replicas?: number;
    readonly strategy?: { readonly rollingUpdate?: { readonly maxUnavailable?: number | string } };
    readonly template: { readonly metadata: { readonly labels: Record<string, string> }; readonly spec: PodSpec };
  };
}

interface Selecting extends GoldenObject {
  readonly spec: {
    readonly selector?: { readonly matchLabels?: Record<string, string> };
    readonly podSelector?: { readonly matchLabels?: Record<string, string> };
    readonly ingress?: readonly object[];
    readonly egress?: readonly object[];
    readonly policyTypes?: readonly string[];
  };
}

export function deployments(objects: readonly GoldenObject[]): Deployment[] {
  return objects.filter((object): object is Deployment => object.kind === 'Deployment');
}

/** Every container of a workload, those that run before and beside it too. */
export function containers({ spec }: Deployment): ContainerSpec[] {
  return [...spec.template.spec.containers, ...(spec.template.spec.initContainers ?? [])];
}

/** The objects of a kind that select a workload's pods by name; one that selects everything is about no workload. */
export function selecting(kind: string, objects: readonly GoldenObject[], deployment: Deployment): Selecting[] {
  const labels = deployment.spec.template.metadata.labels;
  return objects.filter((object): object is Selecting => object.kind === kind).filter(({ spec }) => {
    const wanted = Object.entries(spec.selector?.matchLabels ?? spec.podSelector?.matchLabels ?? {});
    return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
  });
}
