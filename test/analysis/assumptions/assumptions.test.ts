import * as fc from 'fast-check';
import { clusterAssumptions } from '../../../lib/analysis/assumptions';
import { Cluster } from '../../../lib/cluster';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';

const standard = Cluster.standard({ kubernetes: '1.34' });

function manifest(kind: string, name: string, rest: object = {}, apiVersion = 'v1'): Manifest {
  return { apiVersion, kind, metadata: { name }, ...rest };
}

function deployment(pod: object): Manifest {
  return manifest('Deployment', 'web', { spec: { template: { spec: pod } } }, 'apps/v1');
}

function assumed(manifests: Manifest[], cluster = standard) {
  return clusterAssumptions(cluster, manifests.map(one => ({ path: `shop/${one.metadata.name}`, manifest: one })));
}

const remedies = (manifests: Manifest[], cluster = standard) => assumed(manifests, cluster).map(({ subject, remedy }) => [subject, remedy]);

const jobsPod = { nodeSelector: standard.jobs.labels, tolerations: [{ key: 'cdk8s-bulkhead/pool', operator: 'Equal', value: 'jobs', effect: 'NoSchedule' }] };

describe('nodes', () => {
  test('for jobs on a standard cluster take two commands', () => {
    expect(remedies([deployment(jobsPod)])).toEqual([
      ['nodes with the label `cdk8s-bulkhead/pool=jobs`', '`kubectl label node <node> cdk8s-bulkhead/pool=jobs`'],
      ['the taint `cdk8s-bulkhead/pool=jobs:NoSchedule` on all nodes of the pool `jobs`', '`kubectl taint node <node> cdk8s-bulkhead/pool=jobs:NoSchedule`'],
    ]);
  });

  test.each([
    ['eks', 'aws eks update-nodegroup-config --cluster-name <cluster> --nodegroup-name batch --taints \'addOrUpdateTaints=[{key=cdk8s-bulkhead/pool,value=jobs,effect=NO_SCHEDULE}]\''],
    ['gke', 'gcloud container node-pools update batch --cluster <cluster> --node-taints cdk8s-bulkhead/pool=jobs:NoSchedule'],
    ['aks', 'az aks nodepool update --resource-group <group> --cluster-name <cluster> --name batch --node-taints cdk8s-bulkhead/pool=jobs:NoSchedule'],
    ['karpenter', 'kubectl patch nodepool batch --type merge -p \'{"spec":{"template":{"spec":{"taints":[{"key":"cdk8s-bulkhead/pool","effect":"NoSchedule","value":"jobs"}]}}}}\''],
  ])('on %s are tainted as a group, those to come included, and labelled by the platform', (platform, command) => {
    const cluster = Cluster.of({ platform, pools: [{ name: 'web' }, { name: 'batch' }], jobs: 'batch' });
    const found = remedies([deployment({ ...jobsPod, nodeSelector: cluster.jobs.labels })], cluster);
    expect(found.at(-1)).toEqual(['the taint `cdk8s-bulkhead/pool=jobs:NoSchedule` on all nodes of the pool `batch`', `\`${command}\``]);
    expect(found.slice(0, -1).every(([, remedy]) => remedy.includes(`${platform} labels them itself`))).toBe(true);
  });

  test('may also be asked for by a required affinity', () => {
    const terms = [{ matchExpressions: [{ key: 'pool', operator: 'In', values: ['gpu'] }, { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }] }];
    expect(remedies([deployment({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } } })]))
      .toEqual([['nodes with the label `pool=gpu`', '`kubectl label node <node> pool=gpu`']]);
  });

  test('are labelled and tainted by Kubernetes itself for what is its own', () => {
    expect(assumed([deployment({
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 }],
    })])).toEqual([]);
  });

  test('must be in zones where the spread over zones is hard, and need not where it is soft', () => {
    const spread = (whenUnsatisfiable: string) => deployment({ topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable }] });
    expect(assumed([spread('DoNotSchedule')])).toHaveLength(1);
    expect(assumed([spread('ScheduleAnyway')])).toEqual([]);
  });
});

describe('classes', () => {
  test('of priority are made as they were declared', () => {
    const cluster = Cluster.of({ priorityClasses: [{ name: 'services', value: 1000 }, { name: 'jobs', value: 10 }] });
    const [jobs, services] = assumed(['services', 'jobs'].map(priorityClassName => deployment({ priorityClassName })), cluster);
    expect(jobs.remedy).toBe('`kubectl create priorityclass jobs --value=10 --preemption-policy=Never`, or a `ClusterBaseline`');
    expect(services.remedy).toBe('`kubectl create priorityclass services --value=1000`, or a `ClusterBaseline`');
  });

  test('that the manifests make, or Kubernetes has, are not assumed', () => {
    expect(assumed([deployment({ priorityClassName: 'services' }), manifest('PriorityClass', 'services', { value: 1 }, 'scheduling.k8s.io/v1')])).toEqual([]);
    expect(assumed([deployment({ priorityClassName: 'system-cluster-critical' })])).toEqual([]);
  });

  test('of ingress are named, or the default is meant', () => {
    const ingress = (spec: object) => manifest('Ingress', 'web', { spec }, 'networking.k8s.io/v1');
    expect(remedies([ingress({ ingressClassName: 'nginx' })])).toEqual([['the IngressClass `nginx`, and its controller', '`kubectl get ingressclass nginx` must find it']]);
    expect(assumed([ingress({})])[0].subject).toBe('an IngressClass that is the default');
  });

  test('of storage are named, or the default is meant', () => {
    expect(assumed([manifest('PersistentVolumeClaim', 'data', { spec: { storageClassName: 'fast' } })])[0].subject).toBe('the StorageClass `fast`');
    expect(assumed([manifest('StatefulSet', 'db', { spec: { volumeClaimTemplates: [{ spec: {} }] } }, 'apps/v1')])[0].subject).toBe('a StorageClass that is the default');
  });

  test('of gateways: routes need one to attach to, and the definition of a route', () => {
    const route = manifest('HTTPRoute', 'web', { spec: { parentRefs: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] } }, 'gateway.networking.k8s.io/v1');
    expect(remedies([route])).toEqual([
      ['the Gateway `gateways/public`, with the listener `https`, that lets routes of other namespaces attach', '`kubectl get gateway public --namespace gateways` must find it'],
      ['the kind `HTTPRoute` of `gateway.networking.k8s.io/v1`, and its controller', '`kubectl api-resources --api-group gateway.networking.k8s.io` must list it'],
    ]);
  });
});

describe('controllers', () => {
  const policy = manifest('NetworkPolicy', 'web', {}, 'networking.k8s.io/v1');
  const autoscaler = (type: string) => manifest('HorizontalPodAutoscaler', 'web', { spec: { metrics: [{ type }] } }, 'autoscaling/v2');

  test('enforce policies, unless the cluster profile declares it', () => {
    expect(assumed([policy])[0]).toMatchObject({ subject: 'a network plugin that enforces NetworkPolicies', neededBy: ['shop/web'] });
    expect(assumed([policy], Cluster.eks({ pools: [{ name: 'services' }, { name: 'jobs' }] }))[0].remedy).toContain('enableNetworkPolicy');
    expect(assumed([policy], Cluster.of({ networkPolicies: true }))).toEqual([]);
  });

  test('measure what autoscalers decide by, unless the platform brings that', () => {
    expect(assumed([autoscaler('ContainerResource')])[0].subject).toContain('metrics.k8s.io');
    expect(assumed([autoscaler('Resource')], Cluster.gke({ pools: [{ name: 'services' }, { name: 'jobs' }] }))).toEqual([]);
    expect(assumed([autoscaler('External')])[0].subject).toBe('an adapter that serves custom metrics');
  });

  test('know kinds that Kubernetes does not bring, unless the manifests define them', () => {
    const certificate = manifest('Certificate', 'web', {}, 'cert-manager.io/v1');
    expect(assumed([certificate])[0].subject).toBe('the kind `Certificate` of `cert-manager.io/v1`, and its controller');
    expect(assumed([certificate, manifest('CustomResourceDefinition', 'certificates.cert-manager.io', {}, 'apiextensions.k8s.io/v1')])).toEqual([]);
  });

  test('wait before a pod ends from 1.30 on; before, the image must', () => {
    const pod = { containers: [{ image: 'shop/web:1@sha256:abc', lifecycle: { preStop: { exec: { command: ['sleep', '10'] } } } }] };
    expect(assumed([deployment(pod)], Cluster.standard({ kubernetes: '1.29' }))[0].subject).toBe('the program `sleep` in the image `shop/web:1`');
    expect(assumed([deployment(pod)])).toEqual([]);
  });
});

describe('objects that the manifests do not create', () => {
  const pod = {
    serviceAccountName: 'web',
    imagePullSecrets: [{ name: 'registry' }],
    initContainers: [{ envFrom: [{ secretRef: { name: 'init' } }, { configMapRef: { name: 'maybe', optional: true } }] }],
    containers: [{ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } }] }],
    volumes: [
      { name: 'a', secret: { secretName: 'tls' } },
      { name: 'b', projected: { sources: [{ secret: { name: 'db' } }, { configMap: { name: 'ca' } }] } },
      { name: 'c', persistentVolumeClaim: { claimName: 'data' } },
    ],
  };

  test('are found wherever a pod refers to them', () => {
    expect(assumed([deployment(pod)]).map(({ subject }) => subject)).toEqual([
      'the ConfigMap `ca`', 'the ConfigMap `settings`', 'the PersistentVolumeClaim `data`', 'the Secret `db`', 'the Secret `init`',
      'the Secret `registry`', 'the Secret `tls`', 'the ServiceAccount `web`',
    ]);
  });

  test('are not assumed where the manifests contain them, in the same namespace', () => {
    const inShop = (one: Manifest) => ({ ...one, metadata: { ...one.metadata, namespace: 'shop' } });
    const web = inShop(deployment({ serviceAccountName: 'web' }));
    const account = (namespace: string): Manifest => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace } });
    const namespace = manifest('Namespace', 'shop');
    expect(assumed([web, account('shop'), namespace])).toEqual([]);
    expect(remedies([web, account('kube-public'), namespace])).toEqual([
      ['the ServiceAccount `shop/web`', '`kubectl get serviceaccount web --namespace shop` must find it; the owner of its contents creates it'],
    ]);
  });

  test('are those that an Ingress or our own annotation names, too', () => {
    const ingress: Manifest = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', annotations: { 'cdk8s-bulkhead/external': 'Secret/web-tls, ConfigMap/page' } },
      spec: { ingressClassName: 'nginx', tls: [{ secretName: 'web-tls' }] },
    };
    expect(assumed([ingress]).map(({ subject }) => subject)).toEqual(['the IngressClass `nginx`, and its controller', 'the ConfigMap `page`', 'the Secret `web-tls`']);
  });

  test('include the namespace', () => {
    const web: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'shop' } };
    expect(remedies([web])).toEqual([['the namespace `shop`', '`kubectl create namespace shop`, or a `QuotaedNamespace`']]);
  });
});

test('an assumption is listed once, with all that need it in order, whatever the order of the manifests', () => {
  const pods = ['web', 'api', 'db'].map(name => ({ ...deployment(jobsPod), metadata: { name } }));
  expect(assumed(pods)[0].neededBy).toEqual(['shop/api', 'shop/db', 'shop/web']);
  fc.assert(fc.property(fc.shuffledSubarray(pods, { minLength: 3 }), shuffled => expect(assumed(shuffled)).toEqual(assumed(pods))));
});

test('nothing is assumed where nothing is used', () => {
  expect(assumed([manifest('ConfigMap', 'web')])).toEqual([]);
});

test('whatever the manifests are, it answers', () => {
  const odd = fc.record({ apiVersion: fc.anything(), kind: fc.oneof(fc.anything(), fc.constantFrom('Deployment', 'Ingress', 'HTTPRoute')), metadata: fc.anything(), spec: fc.anything() });
  fc.assert(fc.property(fc.array(odd), manifests => {
    expect(clusterAssumptions(standard, manifests.map(one => ({ path: 'a', manifest: one as Manifest })))).toBeInstanceOf(Array);
  }), { numRuns: 2000, examples: [[[{ apiVersion: '', kind: Object.create(null), metadata: { name: Object.create(null) }, spec: null }]]] });
});
