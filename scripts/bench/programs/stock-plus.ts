import { App, Chart, Duration, Size } from 'cdk8s';
import * as plus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Arm, IMAGE } from './arm';

const PROBE = { port: 8080, timeoutSeconds: Duration.seconds(2) };

/** cdk8s' own App over the classes of cdk8s-plus-27, which come nearest to what ResilientService makes. */
export const arm: Arm = { app: outdir => new App({ outdir }), add };

function add(chart: Chart, name: string): void {
  const scope = new Construct(chart, name);
  const metadata = { name };
  const serviceAccount = new plus.ServiceAccount(scope, 'service-account', { metadata, automountToken: false });
  const deployment = deploymentOf(scope, name, serviceAccount);
  deployment.exposeViaService({ name });
  new plus.k8s.KubePodDisruptionBudget(scope, 'pod-disruption-budget', {
    metadata,
    spec: { maxUnavailable: plus.k8s.IntOrString.fromNumber(1), selector: { matchLabels: deployment.matchLabels } },
  });
  new plus.HorizontalPodAutoscaler(scope, 'horizontal-pod-autoscaler', {
    metadata,
    target: deployment,
    minReplicas: 3,
    maxReplicas: 6,
    metrics: [plus.Metric.resourceCpu(plus.MetricTarget.averageUtilization(70))],
  });
  const namespaces = plus.Namespaces.select(scope, 'namespaces', { names: ['kube-system'] });
  const dns = plus.Pods.select(scope, 'dns', { namespaces, labels: { 'k8s-app': 'kube-dns' } });
  new plus.NetworkPolicy(scope, 'network-policy', {
    metadata,
    selector: deployment,
    ingress: { default: plus.NetworkPolicyTrafficDefault.DENY },
    egress: { rules: [{ peer: dns, ports: [plus.NetworkPolicyPort.tcp(53), plus.NetworkPolicyPort.udp(53)] }] },
  });
}

function deploymentOf(scope: Construct, name: string, serviceAccount: plus.ServiceAccount): plus.Deployment {
  const deployment = new plus.Deployment(scope, 'deployment', {
    metadata: { name },
    serviceAccount,
    automountServiceAccountToken: false,
    minReady: Duration.seconds(10),
    strategy: plus.DeploymentStrategy.rollingUpdate({ maxUnavailable: plus.PercentOrAbsolute.absolute(0) }),
    terminationGracePeriod: Duration.seconds(30),
    securityContext: { ensureNonRoot: true, user: 10001, group: 10001, fsGroup: 10001 },
    containers: [{
      name: 'main',
      image: IMAGE,
      portNumber: 8080,
      readiness: plus.Probe.fromHttpGet('/ready', PROBE),
      liveness: plus.Probe.fromHttpGet('/alive', PROBE),
      startup: plus.Probe.fromHttpGet('/ready', { ...PROBE, failureThreshold: 30, periodSeconds: Duration.seconds(2) }),
      lifecycle: { preStop: plus.Handler.fromCommand(['sleep', '10']) },
      resources: {
        cpu: { request: plus.Cpu.millis(250), limit: plus.Cpu.millis(250) },
        memory: { request: Size.mebibytes(256), limit: Size.mebibytes(256) },
        ephemeralStorage: { request: Size.gibibytes(1), limit: Size.gibibytes(1) }, // it prints whole gibibytes only
      },
      securityContext: { ensureNonRoot: true, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, user: 10001, group: 10001 },
      volumeMounts: [{ path: '/tmp', volume: plus.Volume.fromEmptyDir(scope, 'tmp', 'tmp', { sizeLimit: Size.mebibytes(64) }) }],
    }],
  });
  deployment.scheduling.spread({ topology: plus.Topology.ZONE, weight: 100 });
  deployment.scheduling.spread({ topology: plus.Topology.HOSTNAME, weight: 100 });
  return deployment;
}
