import type { Finder, Need } from './need';
import type { Cluster } from '../../cluster';
import { itemsAt, podSpecOf, textAt } from '../../model';

/** PriorityClasses, IngressClasses, StorageClasses and Gateways. */
export const classes: Finder = (manifest, { cluster, contains }) => [
  ...named(textAt(podSpecOf(manifest), 'priorityClassName'))
    .filter(name => !name.startsWith('system-') && !contains('PriorityClass', name))
    .map(name => priorityNeed(cluster, name)),
  ...(manifest.kind === 'Ingress' ? ingressNeeds(textAt(manifest, 'spec', 'ingressClassName'), contains) : []),
  ...(manifest.kind === 'HTTPRoute' || manifest.kind === 'GRPCRoute' ? gatewayNeeds(manifest, contains) : []),
  ...storageClaims(manifest).filter(name => name === undefined || !contains('StorageClass', name)).map(storageNeed),
];

function named(name: string | undefined): string[] {
  return name === undefined ? [] : [name];
}

function priorityNeed(cluster: Cluster, name: string): Need {
  const known = cluster.priorityClass(name);
  const never = known?.preempts === false ? ' --preemption-policy=Never' : '';
  return {
    subject: `the PriorityClass \`${name}\``,
    why: 'the API server accepts a Deployment with a missing class and rejects its pods',
    remedy: `\`kubectl create priorityclass ${name} --value=${known?.value ?? '<value>'}${never}\`, or a \`ClusterBaseline\``,
  };
}

function ingressNeeds(name: string | undefined, contains: (kind: string, name: string) => boolean): Need[] {
  if (name === undefined) {
    return [{
      subject: 'an IngressClass that is the default',
      why: 'without `ingressClassName`, any controller, or none, may serve an Ingress',
      remedy: '`kubectl get ingressclass` must mark one as the default; or declare `ingress` on the cluster',
    }];
  }
  return contains('IngressClass', name) ? [] : [{
    subject: `the IngressClass \`${name}\`, and its controller`,
    why: 'no controller serves an Ingress whose class does not exist',
    remedy: `\`kubectl get ingressclass ${name}\` must find it`,
  }];
}

function gatewayNeeds(route: object, contains: (kind: string, name: string, namespace?: string) => boolean): Need[] {
  return itemsAt(route, 'spec', 'parentRefs').flatMap(parent => {
    const name = textAt(parent, 'name');
    const namespace = textAt(parent, 'namespace') ?? textAt(route, 'metadata', 'namespace') ?? 'default';
    const listener = textAt(parent, 'sectionName');
    return name === undefined || contains('Gateway', name, namespace) ? [] : [{
      subject: `the Gateway \`${namespace}/${name}\`${listener === undefined ? '' : `, with the listener \`${listener}\``}, that lets routes of other namespaces attach`,
      why: 'the API server accepts a route that cannot attach, and no requests reach it',
      remedy: `\`kubectl get gateway ${name} --namespace ${namespace}\` must find it`,
    }];
  });
}

function storageClaims(manifest: object): (string | undefined)[] {
  const claims = textAt(manifest, 'kind') === 'PersistentVolumeClaim' ? [manifest] : itemsAt(manifest, 'spec', 'volumeClaimTemplates');
  return claims.map(claim => textAt(claim, 'spec', 'storageClassName'));
}

function storageNeed(name: string | undefined): Need {
  return {
    subject: name === undefined ? 'a StorageClass that is the default' : `the StorageClass \`${name}\``,
    why: 'a claim without a provisioner stays Pending, and so do its pods',
    remedy: name === undefined ? '`kubectl get storageclass` must mark one as the default' : `\`kubectl get storageclass ${name}\` must find it`,
  };
}
