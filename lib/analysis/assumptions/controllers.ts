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

/** A network plugin that enforces NetworkPolicies. */
export const networkPlugin: Finder = (manifest, { cluster }) => manifest.kind !== 'NetworkPolicy' || cluster.networkPolicies === true ? [] : [{
  subject: 'a network plugin that enforces NetworkPolicies',
  why: 'without one the API server accepts NetworkPolicies, and all traffic is allowed',
  remedy: `${platformFacts(cluster.platform)?.networkPolicies ?? 'install Cilium or Calico'}; then set \`networkPolicies: true\` on the cluster`,
}];

/** The APIs that serve the metrics of autoscalers. */
export const metrics: Finder = (manifest, { cluster }) => {
  const kinds = manifest.kind === 'HorizontalPodAutoscaler' ? itemsAt(manifest, 'spec', 'metrics').map(metric => textAt(metric, 'type')) : [];
  const measured = kinds.some(kind => kind === 'Resource' || kind === 'ContainerResource') && platformFacts(cluster.platform)?.metrics !== true;
  return [
    ...(measured ? [{
      subject: 'the API `metrics.k8s.io`, as metrics-server serves it',
      why: 'without metrics an autoscaler keeps the number of pods',
      remedy: '`kubectl top pods` must print usage; otherwise install metrics-server',
    }] : []),
    ...(kinds.some(kind => kind === 'Pods' || kind === 'Object' || kind === 'External') ? [{
      subject: 'an adapter that serves custom metrics',
      why: 'without metrics an autoscaler keeps the number of pods',
      remedy: '`kubectl get apiservices` must list `custom.metrics.k8s.io` or `external.metrics.k8s.io`',
    }] : []),
  ];
};

/** Custom resource definitions, and their controllers. */
export const definitions: Finder = (manifest, { contains }) => {
  const version = textAt(manifest, 'apiVersion') ?? '';
  const group = version.includes('/') ? version.split('/')[0] : '';
  const kind = textAt(manifest, 'kind') ?? '';
  const builtIn = group === '' || BUILT_IN_GROUPS.includes(group);
  const definition = `${kind.toLowerCase()}s.${group}`;
  return builtIn || contains('CustomResourceDefinition', definition) ? [] : [{
    subject: `the kind \`${kind}\` of \`${version}\`, and its controller`,
    why: 'the API server rejects unknown kinds, and without a controller their objects have no effect',
    remedy: `\`kubectl api-resources --api-group ${group}\` must list it`,
  }];
};

/** The program `sleep` in an image, on Kubernetes versions without the `sleep` hook. */
export const sleepProgram: Finder = (manifest, { cluster }) => {
  const images = containersOf(podSpecOf(manifest))
    .filter(container => itemsAt(container, 'lifecycle', 'preStop', 'exec', 'command')[0] === 'sleep')
    .map(container => textAt(container, 'image') ?? '(without a name)');
  return cluster.atLeast(SLEEP_HOOK_MINOR) ? [] : images.map(image => ({
    subject: `the program \`sleep\` in the image \`${image.split('@')[0]}\``,
    why: 'if the hook fails the container gets SIGTERM at once, while requests still arrive',
    remedy: `use an image with this program, or declare Kubernetes 1.${SLEEP_HOOK_MINOR} or later`,
  }));
};
