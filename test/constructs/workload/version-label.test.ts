import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { BulkheadApp, Cluster, ClusterBaseline, IsolatedCronJob, Probe, QuotaedNamespace, ResilientService } from '../../../lib';
import { identityOf } from '../../../lib/constructs/workload/identity';
import type { Manifest } from '../../../lib/kubernetes/manifests/manifest';

const DIGEST = `sha256:${'6c'.repeat(32)}`;
const VERSION = 'app.kubernetes.io/version';
const LABEL_VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/; // apimachinery's validation.IsValidLabelValue, without the empty one

function versionOf(tag: string): string | undefined {
  return identityOf({ name: 'web', component: 'service', version: tag }).labels[VERSION];
}

test('every workload and its pods carry the tag of their image as their version', () => {
  const app = new BulkheadApp();
  new ClusterBaseline(app, 'baseline', {
    cluster: Cluster.standard(), reserve: { image: `registry.k8s.io/pause:3.10_a@${DIGEST}`, pods: 2, cpu: Cpu.millis(100), memory: Size.mebibytes(64) },
  });
  const shop = new QuotaedNamespace(app, 'shop', { team: 'storefront' });
  const size = { cpu: Cpu.millis(100), memory: Size.mebibytes(64) };
  new ResilientService(shop, 'web', { ...size, image: `ghcr.io/shop/web:1.4.2_beta@${DIGEST}`, port: 8080, readiness: Probe.http('/ready') });
  new IsolatedCronJob(shop, 'report', { ...size, image: `ghcr.io/shop/report:_2.0.@${DIGEST}`, schedule: Cron.daily(), deadline: Duration.minutes(5) });

  const manifests = parseAllDocuments(app.synthYaml()).map(document => document.toJS() as Manifest);
  const templates = ['Deployment', 'CronJob'].flatMap(kind => manifests.filter(manifest => manifest.kind === kind)).map(manifest => {
    const spec: Record<string, any> = Object(Reflect.get(manifest, 'spec'));
    const template = spec.template ?? spec.jobTemplate.spec.template;
    return [manifest.metadata?.name, manifest.metadata?.labels?.[VERSION], template.metadata.labels[VERSION]];
  });
  expect(templates).toEqual([['reserve', '3.10-a', '3.10-a'], ['web', '1.4.2-beta', '1.4.2-beta'], ['report', '2.0', '2.0']]);
});

test('whatever a tag is, its label is valid, and absent only where nothing of it can be said', () => {
  fc.assert(fc.property(fc.oneof(fc.stringMatching(/^\w[\w.-]{0,127}$/), fc.stringMatching(/^\w[\w.-]{60,127}$/)), tag => {
    const version = versionOf(tag);
    expect(version === undefined ? !/[a-zA-Z0-9]/.test(tag) : LABEL_VALUE.test(version)).toBe(true);
  }), { numRuns: 1000 });
});

test('a tag that is a label value already stays as it is, but for the underscore', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-zA-Z0-9]([-a-zA-Z0-9._]{0,61}[a-zA-Z0-9])?$/), tag => {
    expect(versionOf(tag)).toBe(tag.replace(/_/g, '-'));
  }));
});
