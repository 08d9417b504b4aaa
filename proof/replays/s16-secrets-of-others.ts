import { IMAGE } from './small-service';
import { BulkheadApp, QuotaedNamespace } from '../../lib';
import type { Api } from '../rig/api';
import { applyAll, objectsIn, objectsOf } from '../rig/apply';
import type { ControlPlane } from '../rig/control-plane';
import { makeNodes } from '../rig/nodes';
import { PATIENCE } from '../rig/patience';
import { settled } from '../rig/pods';
import type { Replay, Seen } from '../rig/replay';

const TEAM = 'storefront';
const MINE = 'shop';
const OTHERS = 'payments';

/** Teams share a cluster, each with its own rights. */
export const secretsOfOthers: Replay = {
  id: 's16',
  title: 'A team that should look after its namespace reads its Secrets, or what is in the namespaces of others',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  naive: [
    { manifests: 'a RoleBinding to the ClusterRole edit', run: plane => see(plane, objectsIn(NAIVE_EDIT)) },
    { manifests: 'a ClusterRoleBinding to the ClusterRole view', run: plane => see(plane, objectsIn(NAIVE_VIEW)) },
  ],
  ours: [{ manifests: 'QuotaedNamespaces of two teams', run: plane => see(plane, objectsOf(ours())) }],
};

async function see({ api }: ControlPlane, objects: ReturnType<typeof objectsIn>): Promise<Seen> {
  await makeNodes(api, { name: 'services', count: 1 });
  await applyAll(api, [...objects, ...[MINE, OTHERS].flatMap(contents)]);
  await settled(api, MINE, 1);
  const member = api.as('ann', TEAM, 'system:authenticated');
  const listPods = `/api/v1/namespaces/${MINE}/pods`;
  await api.until(async () => await status(member, 'GET', listPods) === 200, PATIENCE); // once the authorizer has seen the binding
  const seen = {
    'list pods': await status(member, 'GET', listPods),
    'read events': await status(member, 'GET', `/api/v1/namespaces/${MINE}/events`),
    'list Deployments': await status(member, 'GET', `/apis/apps/v1/namespaces/${MINE}/deployments`),
    'read a Secret': await status(member, 'GET', `/api/v1/namespaces/${MINE}/secrets/password`),
    'list Secrets': await status(member, 'GET', `/api/v1/namespaces/${MINE}/secrets`),
    'delete a pod': await status(member, 'DELETE', `${listPods}/web?dryRun=All`),
    'change a ConfigMap': await status(member, 'DELETE', `/api/v1/namespaces/${MINE}/configmaps/web?dryRun=All`),
    'list pods of others': await status(member, 'GET', `/api/v1/namespaces/${OTHERS}/pods`),
    'read a ConfigMap of others': await status(member, 'GET', `/api/v1/namespaces/${OTHERS}/configmaps/web`),
    'read a Secret of others': await status(member, 'GET', `/api/v1/namespaces/${OTHERS}/secrets/password`),
    'evict a pod': (await member.evict({ metadata: { name: 'web', namespace: MINE } })).status,
  };
  const allowed = (what: keyof typeof seen) => seen[what] < 300;
  const needed = (['list pods', 'read events', 'list Deployments', 'evict a pod'] as const).filter(what => !allowed(what));
  const others = ['list pods of others', 'read a ConfigMap of others', 'read a Secret of others'] as const;
  const leaked = (['read a Secret', 'list Secrets', ...others] as const).filter(allowed);
  const naive = objects.some(({ roleRef }) => roleRef?.kind === 'ClusterRole');
  return {
    happened: leaked.length > 0 || (!naive && needed.length > 0), // rights that exclude the owner do not count as survival
    what: `a member of the group ${TEAM}: ${Object.entries(seen).map(([what, code]) => `${what} ${code}`).join(', ')}`,
  };
}

async function status(api: Api, method: string, path: string): Promise<number> {
  return (await api.ask(method, path)).status;
}

/** What is in each of the namespaces: a pod, a ConfigMap and a Secret. */
function contents(namespace: string): ReturnType<typeof objectsIn> {
  return objectsIn(`
apiVersion: v1
kind: Secret
metadata: { name: password, namespace: ${namespace} }
stringData: { password: not-for-you }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: ${namespace} }
data: { greeting: hello }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${namespace} }
spec:
  securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: RuntimeDefault } }
  containers: [{ name: main, image: '${IMAGE}', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }]
`);
}

function ours(): BulkheadApp {
  const app = new BulkheadApp();
  new QuotaedNamespace(app, MINE, { team: TEAM });
  new QuotaedNamespace(app, OTHERS, { team: OTHERS });
  return app;
}

const NAIVE_EDIT = `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: team, namespace: ${MINE} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: ${TEAM} }]
`;

const NAIVE_VIEW = `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: team }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: ${TEAM} }]
`;
