import { closedHost, entry, PinWorkplace } from './pin-workplace';
import { FakeRegistry, serves } from '../images/registry/fake-registry';
import { image, index } from '../images/registry/images';

const CATALOG = index(['linux/amd64', 'linux/arm64']);
const WEB = image('linux/amd64');
const OLD = { digest: `sha256:${'0a'.repeat(32)}`, mediaType: WEB.mediaType };
const workplace = new PinWorkplace();
beforeEach(() => workplace.clear());

async function host(): Promise<string> {
  return (await FakeRegistry.start(serves('shop/catalog', { '1.4.2': CATALOG }), serves('shop/web', { 2: WEB, 3: WEB }))).host;
}

function workload(kind: string, name: string, text: string): string {
  return `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: shop }\nspec:\n  template:\n    spec:\n      containers: [{ name: main, image: "${text}" }]\n---\n`;
}

test('every locked tag is resolved again: moved tags and stand-ins are replaced, and the workloads that roll are listed', async () => {
  const from = await host();
  const [catalog, web, same] = [`${from}/shop/catalog:1.4.2`, `${from}/shop/web:2`, `${from}/shop/web:3`];
  const unmoved = entry(WEB, ['linux/amd64'], from, '2026-01-02');
  workplace.locked({ [catalog]: entry(OLD, ['linux/amd64'], from), [web]: { digest: OLD.digest, standIn: true }, [same]: unmoved });
  workplace.app({
    wanted: [catalog, web, same].map(one => ({ image: one })),
    manifests: workload('StatefulSet', 'web', `${web}@${OLD.digest}`) + workload('Deployment', 'catalog', `${catalog}@${OLD.digest}`)
      + workload('Deployment', 'same', `${same}@${WEB.digest}`) + workload('Deployment', 'own', `${web}@${WEB.digest}`),
  });
  const { code, out, side } = await workplace.pin(['--update']);
  expect([code, side]).toEqual([0, '']);
  expect(out).toBe(`${catalog}  ${OLD.digest.slice(0, 19)} → ${CATALOG.digest.slice(0, 19)}  linux/amd64, linux/arm64
${web}          stand-in → ${WEB.digest.slice(0, 19)}             linux/amd64
These workloads roll with the next apply:
  Deployment/catalog of namespace shop
  StatefulSet/web of namespace shop
images.lock.json: 2 pinned, 1 unchanged, 0 failed
`);
  expect(workplace.images).toEqual({ [catalog]: entry(CATALOG, ['linux/amd64', 'linux/arm64'], from), [web]: entry(WEB, ['linux/amd64'], from), [same]: unmoved });
});

test('an image with a digest in the program is noted as not checked for platforms', async () => {
  const from = await host();
  const catalog = `${from}/shop/catalog:1.4.2`;
  workplace.locked({ [catalog]: entry(OLD, ['linux/amd64'], from) });
  workplace.app({ wanted: [{ image: catalog }, { image: 'ghcr.io/shop/own:1', digest: OLD.digest }] });
  const { code, side } = await workplace.pin(['--update', '--platform', 'linux/arm64']);
  expect([code, side]).toEqual([0, 'note: not checked for linux/arm64, since their digest is in the program: ghcr.io/shop/own:1\n']);
});

test('if the app writes its manifests to a directory of its own, the constructs are listed', async () => {
  const from = await host();
  const web = `${from}/shop/web:2`;
  workplace.locked({ [web]: entry(OLD, ['linux/amd64'], from) });
  workplace.app({ wanted: [{ image: web, usedBy: 'shop/web' }, { image: web, usedBy: 'shop/own', digest: OLD.digest }] });
  expect((await workplace.pin(['--update'])).out).toContain('The workloads of these constructs roll with the next apply:\n  shop/web\nimages.lock.json');
});

test('without an app the tags are resolved all the same', async () => {
  const from = await host();
  workplace.locked({ [`${from}/shop/web:2`]: entry(OLD, ['linux/amd64'], from) });
  const { code, out, side } = await workplace.pin(['--update']);
  expect([code, side]).toEqual([0, 'note: the workloads that roll out are unknown; set the command that runs the app with `--app` to list them\n']);
  expect(out).toContain('images.lock.json: 1 pinned, 0 unchanged, 0 failed');
});

test('a registry that is down leaves its entries unchanged, and the others are pinned', async () => {
  const from = await host();
  const down = await closedHost();
  const kept = entry(OLD, ['linux/amd64'], down);
  workplace.locked({ [`${from}/shop/web:2`]: entry(OLD, ['linux/amd64'], from), [`${down}/shop/api:1`]: kept });
  const { code, out } = await workplace.pin(['--update']);
  expect(code).toBe(1);
  expect(out).toContain(`error: \`${down}\` cannot be reached
    where: ${down}/shop/api:1
    why:   the connection was refused
    fix:   Check the name of the host and the network; where only a mirror can be reached, set \`--registry-mirror\`.
images.lock.json: 1 pinned, 0 unchanged, 1 failed
`);
  expect(workplace.images).toEqual({ [`${from}/shop/web:2`]: entry(WEB, ['linux/amd64'], from), [`${down}/shop/api:1`]: kept });
});

test('an app that fails before it records an image, and a lock file that does not exist, are errors', async () => {
  expect(await workplace.pin(['--update'])).toEqual({
    code: 2, out: '', side: 'error: images.lock.json: the lock file does not exist\n    fix:   Run `npx bulkhead pin` first, or set another file with `--lock`.\n',
  });
  workplace.locked({});
  workplace.app({ wanted: [], complaint: 'out of order' });
  expect((await workplace.pin(['--update'])).code).toBe(2);
});
