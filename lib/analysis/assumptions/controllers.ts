import type { Finder } from './need';
import { platformFacts } from '../../cluster/platform';
import { SLEEP_HOOK_MINOR } from '../../kubernetes/features';
import { containersOf, itemsAt, podSpecOf, textAt } from '../../model';

const BUILT_IN_GROUPS = [
  'apps', 'autoscaling', 'batch', 'policy', 'admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io',
  'authentication.k8s.io', 'authorization.k8s.io', 'certificates.k8s.io', 'coordination.k8s.io', 'discovery.k8s.io', 'events.k8s.io',
  'flowcontrol.apiserver.k8s.io', 'networking.k8s.io', 'node.k8s.io', 'rbac.authorization.k8s.io', 'resource.k8s.io',
  'scheduling.k8s.io', 'storage.k8s.io',
];

/** A network plugin that does what policies say. */
export const networkPlugin: Finder = (manifest, { cluster }) => manifest.kind !== 'NetworkPolicy' || cluster.networkPolicies === true ? [] : [{
  subject: 'a network plugin that enforces NetworkPolicies',
  why: 'without one they are accepted, and keep nobody out',
  remedy: `${platformFacts(cluster.platform)?.networkPolicies ?? 'install Cilium or Calico'}; then say \`networkPolicies: true\` on the cluster`,
}];

/** Somebody who measures what autoscalers decide by. */
export const metrics: Finder = (manifest, { cluster }) => {
  const kinds = manifest.kind === 'HorizontalPodAutoscaler' ? itemsAt(manifest, 'spec', 'metrics').map(metric => textAt(metric, 'type')) : [];
  const measured = kinds.some(kind => kind === 'Resource' || kind === 'ContainerResource') && platformFacts(cluster.platform)?.metrics !== true;
  return [
    ...(measured ? [{
      subject: 'the API `metrics.k8s.io`, as metrics-server serves it',
      why: 'an autoscaler that cannot measure does not scale',
      remedy: '`kubectl top pods` must answer; else install metrics-server',
    }] : []),
    ...(kinds.some(kind => kind === 'Pods' || kind === 'Object' || kind === 'External') ? [{
      subject: 'an adapter that serves custom metrics',
      why: 'an autoscaler that cannot measure does not scale',
      remedy: '`kubectl get apiservices` must list `custom.metrics.k8s.io` or `external.metrics.k8s.io`',
    }] : []),
  ];
};

/** Somebody who knows kinds that Kubernetes does not bring. */
export const definitions: Finder = (manifest, { contains }) => {
  const version = textAt(manifest, 'apiVersion') ?? '';
  const group = version.includes('/') ? version.split('/')[0] : '';
  const kind = textAt(manifest, 'kind') ?? '';
  const builtIn = group === '' || BUILT_IN_GROUPS.includes(group);
  const definition = `${kind.toLowerCase()}s.${group}`;
  return builtIn || contains('CustomResourceDefinition', definition) ? [] : [{
    subject: `the kind \`${kind}\` of \`${version}\`, and its controller`,
    why: 'the API server refuses kinds that it does not know; without a controller nothing comes of them',
    remedy: `\`kubectl api-resources --api-group ${group}\` must list it`,
  }];
};

/** A program in the image that waits, where Kubernetes does not wait itself. */
export const sleepProgram: Finder = (manifest, { cluster }) => {
  const images = containersOf(podSpecOf(manifest))
    .filter(container => itemsAt(container, 'lifecycle', 'preStop', 'exec', 'command')[0] === 'sleep')
    .map(container => textAt(container, 'image') ?? 'an image that is not named');
  return cluster.atLeast(SLEEP_HOOK_MINOR) ? [] : images.map(image => ({
    subject: `the program \`sleep\` in the image \`${image.split('@')[0]}\``,
    why: 'a hook that cannot run ends the pod at once, while requests still come',
    remedy: `use an image that has it, or declare Kubernetes 1.${SLEEP_HOOK_MINOR} or later`,
  }));
};
