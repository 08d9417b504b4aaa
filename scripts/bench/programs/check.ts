import { generatedApp } from './generated-app';
import '../../../lib/checks'; // not part of what is measured
import { Cluster } from '../../../lib/cluster';
import { lint } from '../../../lib/lint';
import { read } from '../../../lib/lint/reader';

// one run in a process of its own: milliseconds to read and to check, and the peak memory (MiB)
const text = generatedApp(Number(process.argv[2]));
const begun = performance.now();
const { objects, problems } = read([{ name: 'app.yaml', text, asked: true }]);
const wasRead = performance.now();
const { findings } = lint([{ manifests: objects.map(({ manifest }) => manifest), cluster: Cluster.standard(), declared: false }]);
const checked = performance.now();
if (problems.length > 0 || findings.length > 0) {
  throw new Error(`the generated app is not clean: ${JSON.stringify(problems.length > 0 ? problems[0] : findings[0])}`);
}
const memory = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ objects: objects.length, read: wasRead - begun, check: checked - wasRead, memory }));
