import { Arm } from './arm';
import { plainService } from './plain-service';
import { BulkheadApp } from '../../../lib';
import { SynthLinter } from '../../../lib/lint/at-synth/synth-linter';

/** Our App over plain objects, without a check: what is left is the synth itself. */
export const arm: Arm = {
  app(outdir) {
    const app = new BulkheadApp({ outdir });
    SynthLinter.of(app).checks = [];
    return app;
  },
  add: plainService,
};
