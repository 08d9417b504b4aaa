import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Arm, IMAGE } from './arm';
import { BulkheadApp, Probe, ResilientService } from '../../../lib';

/** The library as it is meant to be used. */
export const arm: Arm = {
  app: outdir => new BulkheadApp({ outdir }),
  add(chart, name) {
    new ResilientService(chart, name, {
      image: IMAGE,
      port: 8080,
      cpu: Cpu.millis(250),
      memory: Size.mebibytes(256),
      readiness: Probe.http('/ready'),
      liveness: Probe.http('/alive'),
      autoscaling: { maxReplicas: 6 },
    });
  },
};
