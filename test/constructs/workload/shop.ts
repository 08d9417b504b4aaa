import { Cron, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { BulkheadApp, HelperProps, IsolatedCronJob, Probe, QuotaedNamespace, ResilientService } from '../../../lib';
import { LockedImage } from '../../../lib/images/lock';

export const LOCKED = `sha256:${'ab'.repeat(32)}`;
export const OTHER = `sha256:${'cd'.repeat(32)}`;
export const SIZE = { cpu: Cpu.millis(100), memory: Size.mebibytes(64) };

/** What a lock has of an image, where it does not matter. */
export const entry: LockedImage = {
  digest: LOCKED, mediaType: 'application/vnd.oci.image.index.v1+json', platforms: ['linux/amd64'], resolved: '2026-11-25', from: 'ghcr.io',
};

/** Containers beside the main one. */
interface Helpers {
  readonly initContainers?: HelperProps[];
  readonly sidecars?: HelperProps[];
}

export function service(scope: Construct, name: string, image: unknown, helpers: Helpers = {}): void {
  new ResilientService(scope, name, { ...SIZE, image: image as string, port: 8080, readiness: Probe.http('/ready'), ...helpers });
}

export function job(scope: Construct, name: string, image: string, annotations = {}): void {
  new IsolatedCronJob(scope, name, { ...SIZE, image, schedule: Cron.daily(), deadline: Duration.minutes(5), annotations });
}

export function shop(fill: (namespace: QuotaedNamespace) => void, imageLock?: string): BulkheadApp {
  const app = new BulkheadApp({ imageLock });
  fill(new QuotaedNamespace(app, 'shop', { team: 'storefront' }));
  return app;
}

export function imagesIn(yaml: string): string[] {
  return [...yaml.matchAll(/ image: (\S+)/g)].map(([, image]) => image);
}

/** Each refusal of an app: where it is told, and its four lines. */
export function refusalsOf(app: BulkheadApp): string[] {
  try {
    app.synthYaml();
    return [];
  } catch (error) {
    return `${Reflect.get(Object(error), 'message')}`.split(/\n {2}(?=\[)/).slice(1);
  }
}
