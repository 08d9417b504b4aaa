import { addedCapabilities, volumes } from './baseline';
import { CheckedPod, PodPart, under } from './checked-pod';
import { Control, forbids, textOtherThan } from './control';

const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];
const SECCOMP = ['RuntimeDefault', 'Localhost'];

/** What the level restricted asks beyond baseline, or in stricter words. */
export const restricted: readonly Control[] = [
  {
    name: 'allowPrivilegeEscalation',
    fix: 'Set `allowPrivilegeEscalation: false` in the `securityContext` of every container.',
    breaches: pod => pod.windows ? [] : forbids(value => value !== false)(pod.containerContexts.map(under('allowPrivilegeEscalation'))),
  },
  {
    name: 'capabilities_restricted',
    fix: 'Set `capabilities: { drop: [ALL] }` in the `securityContext` of every container, and add only `NET_BIND_SERVICE`.',
    breaches: pod => pod.windows ? [] : [
      ...pod.containerContexts.map(under('capabilities', 'drop')).filter(({ value }) => !Array.isArray(value) || !value.includes('ALL')),
      ...forbids(textOtherThan('NET_BIND_SERVICE'))(addedCapabilities(pod)),
    ],
  },
  {
    name: 'procMount_restricted',
    fix: 'Remove `procMount`.',
    breaches: pod => forbids(textOtherThan('Default'))(pod.containerContexts.map(under('procMount'))),
  },
  {
    name: 'restrictedVolumes',
    fix: `Replace the volume by one of ${VOLUMES.map(volume => `\`${volume}\``).join(', ')}.`,
    breaches: pod => volumes(pod).flatMap(({ value, field }) => {
      const source = value !== null && typeof value === 'object' ? Object.entries(value).filter(([name, one]) => name !== 'name' && one !== null).map(([name]) => name) : [];
      return source.length === 0 || source.some(name => VOLUMES.includes(name)) ? [] : [{ value: source[0], field }]; // without a source it is an emptyDir
    }),
  },
  {
    name: 'runAsNonRoot',
    fix: 'Set `runAsNonRoot: true` in the `securityContext` of the pod, and `runAsUser` if the image does not set a numeric user.',
    breaches: pod => pod.inUserNamespace && pod.mayAllowSince(35) ? [] : wrongOrMissing(pod, ['runAsNonRoot'], value => value === true, value => value === false),
  },
  {
    name: 'runAsUser',
    fix: 'Set `runAsUser` to a user ID other than 0.',
    breaches: pod => pod.inUserNamespace && pod.mayAllowSince(35) ? [] : forbids(value => value === 0)(pod.contexts.map(under('runAsUser'))),
  },
  {
    name: 'seccompProfile_restricted',
    fix: 'Set `seccompProfile: { type: RuntimeDefault }` in the `securityContext` of the pod.',
    breaches: pod => pod.windows ? []
      : wrongOrMissing(pod, ['seccompProfile', 'type'], value => typeof value === 'string' && SECCOMP.includes(value), textOtherThan(...SECCOMP)),
  },
];

/** The fields with a wrong value, or else the containers for which neither they nor the pod set it. */
function wrongOrMissing(pod: CheckedPod, path: string[], right: (value: unknown) => boolean, wrong: (value: unknown) => boolean): PodPart[] {
  const values = pod.contexts.map(under(...path));
  const missing = right(values[0].value) ? [] : values.slice(1).filter(({ value }) => value === undefined || value === null);
  const mistaken = values.filter(({ value }) => wrong(value));
  return mistaken.length > 0 ? mistaken : missing;
}
