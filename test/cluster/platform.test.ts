import { Cluster, ClusterProps } from '../../lib/cluster';

const props: ClusterProps = { pools: [{ name: 'web', zones: ['a', 'b', 'c'] }, { name: 'batch', spot: true }], services: 'web', jobs: 'batch' };
const JOBS_TAINT = { key: 'cdk8s-bulkhead/pool', value: 'jobs', effect: 'NoSchedule' };

test.each([
  ['eks', Cluster.eks(props), { 'eks.amazonaws.com/nodegroup': 'web' }, { 'eks.amazonaws.com/nodegroup': 'batch' }, [JOBS_TAINT]],
  ['gke', Cluster.gke(props), { 'cloud.google.com/gke-nodepool': 'web' }, { 'cloud.google.com/gke-nodepool': 'batch', 'cloud.google.com/gke-spot': 'true' }, [JOBS_TAINT]],
  ['aks', Cluster.aks(props), { 'kubernetes.azure.com/agentpool': 'web' },
    { 'kubernetes.azure.com/agentpool': 'batch', 'kubernetes.azure.com/scalesetpriority': 'spot' },
    [JOBS_TAINT, { key: 'kubernetes.azure.com/scalesetpriority', value: 'spot', effect: 'NoSchedule' }]],
  ['karpenter', Cluster.karpenter(props), { 'karpenter.sh/nodepool': 'web', 'karpenter.sh/capacity-type': 'on-demand' },
    { 'karpenter.sh/nodepool': 'batch', 'karpenter.sh/capacity-type': 'spot' }, [JOBS_TAINT]],
])('%s labels nodes by their pool, and keeps all but jobs off the jobs\' nodes', (platform, cluster, web, batch, taints) => {
  expect(cluster.platform).toBe(platform);
  expect(cluster.services).toMatchObject({ labels: web, taints: [], zones: ['a', 'b', 'c'] });
  expect(cluster.jobs).toMatchObject({ labels: batch, taints });
  expect(cluster.findings).toEqual([]);
  expect(cluster).toEqual(Cluster.of({ ...props, platform }));
});

test.each([
  ['eks', Cluster.eks(props), { drainSeconds: 900, spotNoticeSeconds: 120, maxGraceSeconds: 600 }],
  ['gke', Cluster.gke(props), { drainSeconds: 3600, spotNoticeSeconds: 15, maxGraceSeconds: 600 }],
  ['aks', Cluster.aks(props), { drainSeconds: 1800, spotNoticeSeconds: 30, maxGraceSeconds: 600 }],
  ['karpenter', Cluster.karpenter(props), { drainSeconds: undefined, spotNoticeSeconds: 120, maxGraceSeconds: 600 }],
])('%s has its own limits', (_, cluster, limits) => {
  expect(cluster).toMatchObject(limits);
});

test('on GKE names are asked of the node\'s own cache, unless said otherwise', () => {
  expect(Cluster.gke(props).dns).toMatchObject({ nodeLocalAddress: '169.254.20.10', podLabels: { 'k8s-app': 'kube-dns' } });
  expect(Cluster.gke({ ...props, dns: { nodeLocalAddress: '169.254.169.254' } }).dns.nodeLocalAddress).toBe('169.254.169.254');
  expect(Cluster.eks(props).dns.nodeLocalAddress).toBeUndefined();
});

test.each([
  ['alb', Cluster.eks({ ...props, ingress: { className: 'alb', cidrs: ['10.0.0.0/20'] } }), 300],
  ['alb', Cluster.karpenter({ ...props, ingress: { className: 'alb', cidrs: ['10.0.0.0/20'] } }), 300],
  ['gce', Cluster.gke({ ...props, ingress: { className: 'gce' } }), 60],
  ['azure-application-gateway', Cluster.aks({ ...props, ingress: { className: 'azure-application-gateway', cidrs: ['10.1.0.0/24'] } }), 90],
  ['nginx', Cluster.eks({ ...props, ingress: { className: 'nginx', namespace: 'ingress-nginx' } }), undefined],
])('the load balancer of class %s has its own time to stop sending', (_, cluster, seconds) => {
  expect(cluster.findings).toEqual([]);
  expect(cluster.ingress?.deregistrationSeconds).toBe(seconds);
});

test('what is said comes before what is known', () => {
  const cluster = Cluster.eks({
    pools: [{ name: 'web', labels: { 'eks.amazonaws.com/nodegroup': 'web-2' } }, { name: 'batch', taints: [{ key: 'batch', effect: 'NoExecute' }] }],
    jobs: 'batch',
    drainSeconds: 60,
    spotNoticeSeconds: undefined,
    ingress: { className: 'alb', cidrs: ['10.0.0.0/20'], deregistrationSeconds: 30 },
  });
  expect(cluster.services.labels).toEqual({ 'eks.amazonaws.com/nodegroup': 'web-2' });
  expect(cluster.jobs.taints).toEqual([{ key: 'batch', effect: 'NoExecute' }]);
  expect(cluster).toMatchObject({ drainSeconds: 60, spotNoticeSeconds: 120, ingress: { deregistrationSeconds: 30 } });
});

test('a pool that is shared for a reason gets no taint', () => {
  expect(Cluster.gke({ pools: [{ name: 'all' }], jobs: 'all', sharedPool: 'staging' }).jobs.taints).toEqual([]);
});

test('names of node groups are those that the platforms allow, upper case included', () => {
  expect(Cluster.eks({ pools: [{ name: 'Web_1' }, { name: 'Batch.1' }], jobs: 'Batch.1' }).findings).toEqual([]);
});
