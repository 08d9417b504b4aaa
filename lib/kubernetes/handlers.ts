/** The probes of a container, in the order in which the kubelet starts them. */
export const PROBES: readonly string[] = ['startupProbe', 'readinessProbe', 'livenessProbe'];

/** The lifecycle hooks of a container. */
export const HOOKS: readonly string[] = ['postStart', 'preStop'];

/** What a probe can do. */
export const PROBE_HANDLERS: readonly string[] = ['httpGet', 'tcpSocket', 'grpc', 'exec'];

/** What a lifecycle hook can do. */
export const HOOK_HANDLERS: readonly string[] = ['sleep', 'exec', 'httpGet', 'tcpSocket'];

/** Handlers that connect to a port. */
export const PORT_HANDLERS: readonly string[] = ['httpGet', 'tcpSocket', 'grpc'];

/** Handlers that take a port by its name, and a host; `grpc` takes a number only. */
export const NAMED_PORT_HANDLERS: readonly string[] = ['httpGet', 'tcpSocket'];
