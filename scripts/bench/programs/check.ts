import { generatedApp } from './generated-app';
import { checks } from '../../../lib/checks';
import { Cluster } from '../../../lib/cluster';
import { review } from '../../../lib/lint';
import { read } from '../../../lib/lint/reader';
import { ManifestSet } from '../../../lib/model';

// one run in a process of its own: milliseconds to read and to judge, and the most memory (MiB) that it held
const text = generatedApp(Number(process.argv[2]));
const begun = performance.now();
const { objects, problems } = read([{ name: 'app.yaml', text, asked: true }]);
const wasRead = performance.now();
const { sayings } = review(new ManifestSet(objects.map(({ manifest }) => manifest), Cluster.standard(), false), checks);
const judged = performance.now();
if (problems.length > 0 || sayings.length > 0) {
  throw new Error(`the generated app is not clean: ${JSON.stringify(problems.length > 0 ? problems[0] : sayings[0].refusal)}`);
}
const memory = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ objects: objects.length, read: wasRead - begun, judge: judged - wasRead, memory }));
