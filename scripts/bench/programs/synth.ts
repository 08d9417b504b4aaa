import { join } from 'path';
import { Chart } from 'cdk8s';
import { Arm } from './arm';

// one run in a process of its own: milliseconds to construct and to synthesize, and the most memory (MiB) that it held
const SERVICES_OF_A_TEAM = 20; // a namespace each
const [name, layout, services, outdir] = process.argv.slice(2);
const { arm } = require(join(__dirname, name)) as { arm: Arm }; // eslint-disable-line @typescript-eslint/no-require-imports

const begun = performance.now();
const app = arm.app(outdir);
if (layout === 'one-chart') {
  const chart = new Chart(app, 'services', { namespace: 'team-0' });
  for (let index = 0; index < Number(services); index++) arm.add(chart, `service-${index}`);
} else {
  let before: Chart | undefined;
  for (let index = 0; index < Number(services); index++) {
    const chart = new Chart(app, `service-${index}`, { namespace: `team-${Math.floor(index / SERVICES_OF_A_TEAM)}` });
    arm.add(chart, `service-${index}`);
    if (before && layout === 'chain') chart.addDependency(before);
    before = chart;
  }
}
const constructed = performance.now();
app.synth();
const synthesized = performance.now();
const memory = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ construct: constructed - begun, synth: synthesized - constructed, time: synthesized - begun, memory }));
