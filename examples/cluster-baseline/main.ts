import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { BulkheadApp, Cluster, ClusterBaseline } from '../../lib';

/** The cluster profile of production, shared with the apps of the teams. */
export const production = Cluster.eks({
  name: 'production',
  kubernetes: '1.34',
  pools: [
    {
      name: 'web',
      zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
      nodes: 9,
      cpu: '7910m',
      memory: '28Gi',
      ephemeralStorage: '90Gi',
      pods: 58,
    },
    {
      name: 'batch',
      spot: true,
      zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
      nodes: 3,
      cpu: '7910m',
      memory: '28Gi',
      ephemeralStorage: '90Gi',
      pods: 58,
    },
  ],
  services: 'web',
  jobs: 'batch',
  priorityClasses: ClusterBaseline.PRIORITY_CLASSES,
  ingress: { className: 'alb', cidrs: ['10.20.0.0/18'], deregistrationSeconds: 60 },
  scraper: { namespace: 'monitoring' },
  networkPolicies: true,
});

export function app(outdir: string): BulkheadApp {
  const platform = new BulkheadApp({ outdir, cluster: production });

  // free capacity for three of our largest pods, on the nodes of services
  new ClusterBaseline(platform, 'baseline', {
    cluster: production,
    team: 'platform',
    reserve: {
      image: 'registry.k8s.io/pause:3.10@sha256:ee6521f290b2168b6e0935a181d4cff9be1ac3f505666ef0e3c98fae8199917a',
      pods: 3,
      cpu: Cpu.units(2),
      memory: Size.gibibytes(4),
      pool: 'web',
    },
  });
  return platform;
}

if (require.main === module) {
  app('dist').synth();
}
