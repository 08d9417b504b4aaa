import { readFileSync } from 'fs';
import { join, resolve } from 'path';
import { PinWorkplace } from './pin-workplace';

const ROOT = resolve(__dirname, '../..');
const LOCK = readFileSync(join(ROOT, 'examples/online-boutique/images.lock.json'), 'utf8');
const TYPESCRIPT = { TS_NODE_PROJECT: join(ROOT, 'scripts/tsconfig.json'), TS_NODE_PREFER_TS_EXTS: 'true' };
const APP = `node -r ${join(ROOT, 'node_modules/ts-node/register/transpile-only')} ${join(ROOT, 'examples/online-boutique/main.ts')}`;
const workplace = new PinWorkplace();

/** The `renovate.json` in docs/pin-images.md. */
const RENOVATE = JSON.parse(/```json\n(\{\n {2}"customManagers"[^]*?)```/.exec(readFileSync(join(ROOT, 'docs/pin-images.md'), 'utf8'))![1]).customManagers[0];

test('`--check` of the Online Boutique runs the app and names its stand-ins', async () => {
  const { code, out } = await workplace.pin(['--check', '--offline', '--app', APP], { env: TYPESCRIPT });
  expect(code).toBe(1);
  const named = [...out.matchAll(/^error: `(.+)` is locked by a stand-in$/gm)].map(([, image]) => image);
  expect(named).toEqual(Object.keys(JSON.parse(LOCK).images));
  expect(out).toContain('12 locked, 12 findings');
}, 60_000);

test('Renovate finds every image of the lock file with its tag and digest', () => {
  const found = [...LOCK.matchAll(new RegExp(RENOVATE.matchStrings[0], 'g'))].map(({ groups }) => groups);
  const images: Record<string, { readonly digest: string }> = JSON.parse(LOCK).images;
  expect(found.map(groups => [`${groups?.depName}:${groups?.currentValue}`, groups?.currentDigest])).toEqual(Object.entries(images).map(([image, { digest }]) => [image, digest]));
  expect(found[0]).toMatchObject({ depName: 'docker.io/library/redis', currentValue: 'alpine' });
});
