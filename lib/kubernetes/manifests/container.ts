/** An environment variable as the API takes it. */
export interface EnvInput {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: object;
}

/** A port that a container listens on. */
export interface ContainerPortInput {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/** What a container may use; requests equal limits except for CPU, which may go without a limit. */
export interface ResourcesInput {
  readonly cpuMillis: number;
  readonly cpuLimitMillis?: number;
  readonly memoryBytes: number;
  readonly ephemeralStorageBytes: number;
}

/** A volume's place in a container. */
export interface MountInput {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
}

/** The fields of a container that this library sets. */
export interface ContainerInput {
  readonly name: string;
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly env: EnvInput[];
  readonly ports: ContainerPortInput[];
  readonly resources: ResourcesInput;
  readonly mounts: MountInput[];
  readonly startupProbe?: object;
  readonly readinessProbe?: object;
  readonly livenessProbe?: object;
  readonly preStop?: object;
  /** `Always` makes an init container a native sidecar. */
  readonly restartPolicy?: string;
}

const PULL_POLICY = 'IfNotPresent'; // a digest cannot change: asking the registry at every start makes its outage ours

const SECURITY_CONTEXT = {
  allowPrivilegeEscalation: false, // a setuid binary in the image gains nothing
  capabilities: { drop: ['ALL'] }, // pod security `restricted`
  privileged: false,
  readOnlyRootFilesystem: true, // an intruder can write to `/tmp` only
  runAsNonRoot: true,
};

/** A container that fits pod security `restricted`, pulls by digest and is bounded in everything. */
export function container(input: ContainerInput): object {
  return {
    name: input.name,
    image: input.image,
    imagePullPolicy: PULL_POLICY,
    ...(input.restartPolicy && { restartPolicy: input.restartPolicy }),
    ...(input.command && { command: input.command }),
    ...(input.args && { args: input.args }),
    ...(input.env.length > 0 && { env: input.env }),
    ...(input.ports.length > 0 && {
      ports: input.ports.map(port => ({ name: port.name, containerPort: port.port, protocol: port.protocol })),
    }),
    resources: resources(input.resources),
    ...(input.startupProbe && { startupProbe: input.startupProbe }),
    ...(input.readinessProbe && { readinessProbe: input.readinessProbe }),
    ...(input.livenessProbe && { livenessProbe: input.livenessProbe }),
    ...(input.preStop && { lifecycle: { preStop: input.preStop } }),
    securityContext: SECURITY_CONTEXT,
    volumeMounts: input.mounts.map(mount => ({ name: mount.volume, mountPath: mount.path, ...(mount.readOnly && { readOnly: true }) })),
  };
}

function resources(input: ResourcesInput): object {
  const memory = byteQuantity(input.memoryBytes);
  const storage = byteQuantity(input.ephemeralStorageBytes);
  return {
    requests: { 'cpu': millis(input.cpuMillis), 'memory': memory, 'ephemeral-storage': storage },
    limits: {
      ...(input.cpuLimitMillis !== undefined && { cpu: millis(input.cpuLimitMillis) }),
      'memory': memory, // request == limit: the scheduler places by requests, the kernel kills by limits
      'ephemeral-storage': storage,
    },
  };
}

/** MilliCPU as Kubernetes prints it. */
export function millis(amount: number): string {
  return amount % 1000 === 0 ? `${amount / 1000}` : `${amount}m`;
}

/** Bytes in the largest binary unit that divides them. */
export function byteQuantity(amount: number): string {
  const units = ['', 'Ki', 'Mi', 'Gi', 'Ti'];
  let power = 0;
  while (power < units.length - 1 && amount > 0 && amount % 1024 === 0) {
    amount /= 1024;
    power++;
  }
  return `${amount}${units[power]}`;
}
