import { join } from 'path';
import { closedHost, entry, PinWorkplace } from './pin-workplace';
import { printLock } from '../../lib/images/lock';
import { FakeRegistry, serves } from '../images/registry/fake-registry';
import { image, index } from '../images/registry/images';

const CATALOG = index(['linux/amd64', 'linux/arm64']);
const WEB = image('linux/amd64');
const OTHER = { digest: `sha256:${'0a'.repeat(32)}`, mediaType: WEB.mediaType };
const workplace = new PinWorkplace();
beforeEach(() => workplace.clear());

async function host(): Promise<string> {
  return (await FakeRegistry.start(serves('shop/catalog', { '1.4.2': CATALOG }), serves('shop/web', { 2: WEB }))).host;
}

test('a lock file that matches the app and the registries ends with exit code 0', async () => {
  const from = await host();
  workplace.app({ wanted: [{ image: `${from}/shop/web:2` }] });
  workplace.locked({ [`${from}/shop/web:2`]: entry(WEB, ['linux/amd64'], from) });
  expect(await workplace.pin(['--check'])).toEqual({ code: 0, out: 'images.lock.json: 1 locked, 0 findings\n', side: '' });
});

test('a moved tag, a deleted one, a stand-in and an image that is not locked are reported in four lines each, and nothing is written', async () => {
  const from = await host();
  workplace.app({ wanted: [{ image: `${from}/shop/web:2` }, { image: 'ghcr.io/shop/new:1', usedBy: 'shop/b' }, { image: 'ghcr.io/shop/new:1', usedBy: 'shop/a' }], complaint: 'refused' });
  const text = workplace.locked({
    [`${from}/shop/catalog:1.4.2`]: entry(OTHER, ['linux/amd64'], from),
    [`${from}/shop/web:1`]: entry(OTHER, ['linux/amd64'], from),
    [`${from}/shop/web:2`]: { digest: OTHER.digest, standIn: true },
  });
  const { code, out, side } = await workplace.pin(['--check']);
  expect([code, side]).toEqual([1, '']);
  expect(out).toBe(`error: \`ghcr.io/shop/new:1\` is used and not locked
    where: shop/a, shop/b
    why:   the tag has no digest, so the synth fails
    fix:   Run \`npx bulkhead pin\`, which locks the images of the app.
error: \`${from}/shop/web:2\` is locked by a stand-in
    where: images.lock.json images["${from}/shop/web:2"]
    why:   no registry returned this digest, so its pods stay in \`ImagePullBackOff\`
    fix:   Run \`npx bulkhead pin --update\`, which resolves every locked image again.
error: the tag of \`${from}/shop/catalog:1.4.2\` has moved to \`${CATALOG.digest}\`; it is locked as \`${OTHER.digest}\`
    where: images.lock.json images["${from}/shop/catalog:1.4.2"]
    why:   a registry may delete content without a tag, and then nodes cannot pull it
    fix:   Run \`npx bulkhead pin --update\`, which also lists the workloads that roll out.
error: \`${from}/shop/web\` has no tag \`1\`
    where: images.lock.json images["${from}/shop/web:1"]
    why:   nodes cannot pull it either, and its pods stay in \`ImagePullBackOff\`
    fix:   Use one of its tags, such as \`2\`.
images.lock.json: 3 locked, 4 findings
`);
  expect(workplace.text).toBe(text);
});

test('the command in a fix names the lock file unless it is the default one', async () => {
  const from = await host();
  const lock = workplace.write('deploy/shop.lock.json', printLock(new Map([
    [`${from}/shop/catalog:1.4.2`, entry(OTHER, ['linux/amd64'], from)], [`${from}/shop/web:2`, { digest: OTHER.digest, standIn: true }],
  ])));
  workplace.app({ wanted: [{ image: `${from}/shop/web:2`, lock: join(workplace.path, lock) }] });
  const { out } = await workplace.pin(['--check']);
  expect(out.match(/^ {4}fix: .*$/gm)).toEqual([
    '    fix:   Run `npx bulkhead pin --update --lock deploy/shop.lock.json`, which resolves every locked image again.',
    '    fix:   Run `npx bulkhead pin --update --lock deploy/shop.lock.json`, which also lists the workloads that roll out.',
  ]);
  expect((await workplace.pin(['--update', '--lock', lock])).code).toBe(0);
});

test('`--offline` sends no request, and checks only the app, stand-ins and platforms', async () => {
  const registry = await FakeRegistry.start();
  const gone = `${registry.host}/shop/web:9`;
  workplace.app({ wanted: [{ image: gone }] });
  workplace.locked({ [gone]: entry(OTHER, ['linux/amd64'], registry.host) });
  expect((await workplace.pin(['--check', '--offline'])).code).toBe(0);
  expect(registry.requests).toEqual([]);

  const { code, out } = await workplace.pin(['--check', '--offline', '--platform', 'linux/amd64', '--platform', 'linux/arm64']);
  expect(code).toBe(1);
  expect(out).toContain(`error: \`${gone}\` has no image for linux/arm64; it has linux/amd64\n    where: images.lock.json images["${gone}"]\n`);

  workplace.app({ wanted: [{ image: gone }, { image: 'ghcr.io/shop/new:1' }], complaint: 'refused' });
  workplace.locked({ [gone]: { digest: OTHER.digest, standIn: true } });
  expect((await workplace.pin(['--check', '--offline'])).out).toMatch(/is used and not locked[^]+is locked by a stand-in[^]+2 findings\n$/);
});

test('a registry that is down is a finding: its tags may have moved', async () => {
  workplace.app({ wanted: [] });
  const down = await closedHost();
  workplace.locked({ [`${down}/shop/web:2`]: entry(OTHER, ['linux/amd64'], down) });
  const { code, out } = await workplace.pin(['--check']);
  expect([code, out]).toEqual([1, expect.stringContaining(`error: \`${down}\` cannot be reached\n    where: images.lock.json images["${down}/shop/web:2"]\n    why:   the connection was refused\n`)]);
});

test('an app that fails although every image is locked is an error', async () => {
  workplace.app({ wanted: [{ image: 'ghcr.io/shop/web:2' }], complaint: 'out of order' });
  workplace.locked({ 'ghcr.io/shop/web:2': entry(OTHER, ['linux/amd64'], 'ghcr.io') });
  const { code, out, side } = await workplace.pin(['--check', '--offline']);
  expect([code, out, side]).toEqual([2, '', expect.stringContaining('out of order')]);
});
