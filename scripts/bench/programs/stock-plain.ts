import { App } from 'cdk8s';
import { Arm } from './arm';
import { plainService } from './plain-service';

/** cdk8s' own App over plain objects. */
export const arm: Arm = {
  app: outdir => new App({ outdir }),
  add: plainService,
};
