import type { PolicyRule } from '../../kubernetes/manifests/role';

const SEE = ['get', 'list', 'watch'];

/** Rights of the owning team: to read everything but Secrets, and to evict a pod. */
export const teamRights: readonly PolicyRule[] = [
  see('', 'configmaps', 'endpoints', 'events', 'limitranges', 'persistentvolumeclaims', 'pods', 'replicationcontrollers', 'resourcequotas', 'serviceaccounts', 'services'),
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] }, // a restart that respects the disruption budget, as deletion does not
  see('apps', 'controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'),
  see('autoscaling', 'horizontalpodautoscalers'),
  see('batch', 'cronjobs', 'jobs'),
  see('discovery.k8s.io', 'endpointslices'),
  see('events.k8s.io', 'events'),
  see('gateway.networking.k8s.io', 'grpcroutes', 'httproutes'),
  { apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: ['get', 'list'] }, // `kubectl top`
  see('networking.k8s.io', 'ingresses', 'networkpolicies'),
  see('policy', 'poddisruptionbudgets'),
  see('rbac.authorization.k8s.io', 'rolebindings', 'roles'), // on-call looks up why a request is forbidden
];

function see(apiGroup: string, ...resources: string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs: SEE };
}
