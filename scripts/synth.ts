import { join, relative, resolve } from 'path';
import { appsOf } from './example-apps';
import { exampleNames } from './goldens';

const ROOT = resolve(__dirname, '..');

for (const example of exampleNames()) {
  for (const app of appsOf(example, join(ROOT, 'dist', example))) {
    app.synth();
    console.log(`examples/${example} wrote ${relative(ROOT, app.outdir)}/`);
    for (const { subject, remedy } of app.assumes()) {
      console.log(`  assumes ${subject}`);
      console.log(`    ${remedy}`);
    }
  }
}
