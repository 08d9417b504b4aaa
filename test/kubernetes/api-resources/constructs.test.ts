import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { parseAllDocuments } from 'yaml';
import { BulkheadApp, Cluster, Exposure, IsolatedCronJob, Probe, QuotaedNamespace, ResilientService } from '../../../lib';
import { deviationsOf, isBuiltIn, isServed, Minors, resourceOf } from '../../../lib/kubernetes/api-resources';

const EXAMPLES = join(__dirname, '../../../examples');
const [OLDEST, NEWEST] = [27, 37]; // what a cluster may declare, and what the table knows
const UNDECLARED = 34; // the version that manifests work on without a declared cluster
const NATIVE_SIDECARS = 29; // before it a job refuses them
const IMAGE = `registry.example.com/shop/web:1.4.2@sha256:${'6c'.repeat(32)}`;

function upTo(first: number): Minors[] {
  return Array.from({ length: NEWEST - first + 1 }, (_, index) => ({ first: first + index, last: first + index }));
}

/** What each of these versions does not know, cannot read or misses. */
function wrong(yaml: string, versions: readonly Minors[]): string[] {
  const objects = parseAllDocuments(yaml).map(document => document.toJS()).filter(object => isBuiltIn(object.apiVersion));
  return objects.flatMap(object => versions.flatMap(minors => {
    const resource = resourceOf(object.apiVersion, object.kind);
    const { unknown, mistyped, missing } = deviationsOf(object, minors);
    return [...resource && isServed(resource, minors) ? [] : ['apiVersion'], ...[...unknown, ...mistyped, ...missing].map(({ path }) => path)]
      .map(path => `1.${minors.first}: ${object.kind}/${object.metadata.name} ${path}`);
  }));
}

test('what the examples make is known and well typed', () => {
  const goldens = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('manifest.yaml') && !file.includes('node_modules'));
  expect(goldens.length).toBeGreaterThan(5);
  expect(goldens.flatMap(file => wrong(readFileSync(join(EXAMPLES, file), 'utf8'), upTo(UNDECLARED)))).toEqual([]);
});

test.each(upTo(OLDEST).map(({ first }) => first))('what is made for 1.%i is known and well typed there and later', minor => {
  const app = new BulkheadApp({ cluster: Cluster.of({ kubernetes: `1.${minor}` }) });
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  const size = { cpu: Cpu.millis(250), memory: Size.mebibytes(256) };
  const sidecars = [{ name: 'proxy', image: IMAGE, ...size }];
  const web = new ResilientService(shop, 'web', {
    image: IMAGE, ...size, port: 8080, readiness: Probe.http('/ready'), autoscaling: { maxReplicas: 9 }, exposure: Exposure.ingress('shop.example.com'), sidecars,
  });
  new IsolatedCronJob(shop, 'report', {
    image: IMAGE,
    ...size,
    schedule: Cron.daily(),
    timeZone: 'Etc/UTC',
    deadline: Duration.minutes(30),
    doNotRetryExitCodes: [64],
    connectsTo: [web],
    ...(minor >= NATIVE_SIDECARS && { sidecars }),
  });
  expect(wrong(app.synthYaml(), upTo(minor))).toEqual([]);
});
