import { CheckedPod, PodPart, under } from './checked-pod';
import { Control, forbids, textOtherThan } from './control';
import { HOOKS, NAMED_PORT_HANDLERS, PROBES } from '../../kubernetes/handlers';
import { itemsAt, textAt } from '../../model';

const CAPABILITIES = ['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID',
  'SETPCAP', 'SETUID', 'SYS_CHROOT']; // what container runtimes give anyway
const SYSCTLS: [number, string[]][] = [ // by the Kubernetes 1.x that began to allow them
  [0, ['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start']],
  [27, ['net.ipv4.ip_local_reserved_ports']],
  [29, ['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes']],
  [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
  [37, ['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat']],
];
const SELINUX_TYPES = ['container_t', 'container_init_t', 'container_kvm_t'];
const SELINUX_ENGINE = 'container_engine_t'; // allowed since 1.31
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const HOST_PATHS = [...PROBES.map(probe => [probe]), ...HOOKS.map(hook => ['lifecycle', hook])]
  .flatMap(path => NAMED_PORT_HANDLERS.map(handler => [...path, handler, 'host']));

const isTrue = forbids(value => value === true);

/** What the level baseline asks, beside what `restricted` asks in stricter words. */
export const baseline: readonly Control[] = [
  {
    name: 'appArmorProfile',
    fix: 'Set `type: RuntimeDefault` in `appArmorProfile`, or remove the profile.',
    breaches: pod => [
      ...forbids(textOtherThan('RuntimeDefault', 'Localhost'))(pod.contexts.map(under('appArmorProfile', 'type'))),
      ...pod.annotations.filter(([name, value]) => name.startsWith(APPARMOR) && !/^$|^runtime\/default$|^localhost\//.test(value))
        .map(([name, value]) => ({ value, field: pod.annotationPath(name) })),
    ],
  },
  {
    name: 'hostNamespaces',
    fix: 'Remove `hostNetwork`, `hostPID` and `hostIPC`.',
    breaches: pod => isTrue(['hostNetwork', 'hostPID', 'hostIPC'].map(name => under(name)({ value: pod.spec, field: pod.path }))),
  },
  {
    name: 'hostPorts',
    fix: 'Remove `hostPort`; a Service reaches the pod without it.',
    breaches: pod => forbids(value => typeof value === 'number' && value !== 0)(pod.containers.flatMap(({ value, field }) =>
      itemsAt(value, 'ports').map((port, index) => under('hostPort')({ value: port, field: `${field}.ports[${index}]` })))),
  },
  {
    name: 'hostProbesAndHostLifecycle',
    fix: 'Remove `host`; the default is the IP address of the pod.',
    breaches: pod => pod.forbidsSince(34)
      ? forbids(textOtherThan())(pod.containers.flatMap(container => HOST_PATHS.map(path => under(...path)(container))))
      : [],
  },
  {
    name: 'privileged',
    fix: 'Remove `privileged: true`.',
    breaches: pod => isTrue(pod.containerContexts.map(under('privileged'))),
  },
  {
    name: 'seLinuxOptions',
    fix: `Set \`type\` to one of ${SELINUX_TYPES.map(type => `\`${type}\``).join(', ')}, and remove \`user\` and \`role\`.`,
    breaches: pod => [
      ...forbids(textOtherThan(...SELINUX_TYPES, ...pod.mayAllowSince(31) ? [SELINUX_ENGINE] : []))(pod.contexts.map(under('seLinuxOptions', 'type'))),
      ...forbids(textOtherThan())(['user', 'role'].flatMap(name => pod.contexts.map(under('seLinuxOptions', name)))),
    ],
  },
  {
    name: 'sysctls',
    fix: 'Remove the sysctl, or set it on the node.',
    breaches: pod => {
      const allowed = SYSCTLS.filter(([since]) => pod.mayAllowSince(since)).flatMap(([, names]) => names);
      const named = itemsAt(pod.spec, 'securityContext', 'sysctls')
        .map((sysctl, index) => ({ value: textAt(sysctl, 'name'), field: `${pod.path}.securityContext.sysctls[${index}].name` }));
      return forbids(textOtherThan(...allowed))(named);
    },
  },
  {
    name: 'windowsHostProcess',
    fix: 'Remove `hostProcess: true`.',
    breaches: pod => isTrue(pod.contexts.map(under('windowsOptions', 'hostProcess'))),
  },
];

/** What the level baseline asks, and `restricted` asks in stricter words. */
export const baselineAlone: readonly Control[] = [
  {
    name: 'capabilities_baseline',
    fix: `Remove from \`capabilities.add\` all but ${CAPABILITIES.map(capability => `\`${capability}\``).join(', ')}.`,
    breaches: pod => forbids(textOtherThan(...CAPABILITIES))(addedCapabilities(pod)),
  },
  {
    name: 'hostPathVolumes',
    fix: 'Replace `hostPath` by `emptyDir`, `persistentVolumeClaim` or `configMap`.',
    breaches: pod => forbids(value => value !== undefined && value !== null)(volumes(pod).map(under('hostPath'))),
  },
  {
    name: 'procMount',
    fix: 'Remove `procMount`.',
    breaches: pod => pod.inUserNamespace && pod.mayAllowSince(35) ? [] : forbids(textOtherThan('Default'))(pod.containerContexts.map(under('procMount'))),
  },
  {
    name: 'seccompProfile_baseline',
    fix: 'Set `type: RuntimeDefault` in `seccompProfile`.',
    breaches: pod => forbids(textOtherThan('RuntimeDefault', 'Localhost'))(pod.contexts.map(under('seccompProfile', 'type'))),
  },
];

export function addedCapabilities(pod: CheckedPod): PodPart[] {
  return pod.containerContexts.flatMap(({ value, field }) =>
    itemsAt(value, 'capabilities', 'add').map((capability, index) => ({ value: capability, field: `${field}.capabilities.add[${index}]` })));
}

export function volumes(pod: CheckedPod): PodPart[] {
  return itemsAt(pod.spec, 'volumes').map((value, index) => ({ value, field: `${pod.path}.volumes[${index}]` }));
}
