import { differences, failure, withoutPauses } from './expectations';
import { index, OCI_INDEX, single } from './images';
import { push } from './push';
import { serve, Setup } from './server';
import { Registries } from '../../lib/images/registry';
import { Tally } from '../tally';

const MANY = 40;

/** A registry with anonymous access. */
export async function open(tally: Tally, host: string, setup: Setup): Promise<void> {
  const target = { base: `http://${host}`, name: 'library/shop' };
  const shop = `${host}/library/shop`;
  const two = index(['linux/amd64', 'linux/arm/v7'], 'two');
  const one = single('linux/arm64/v8', 'one');
  await push(target, '1.4.2', two);
  await push(target, '1.4.1', one);

  tally.record(`an index (${OCI_INDEX}) is found with its platforms`, await differences(withoutPauses().resolve(shop, '1.4.2'), two, ['linux/amd64', 'linux/arm/v7'], host));
  tally.record('a single image is found with the platform of its configuration', await differences(withoutPauses().resolve(shop, '1.4.1'), one, ['linux/arm64/v8'], host));

  const wrong = await withoutPauses().resolve(shop, '1.4.3').catch((error: { readonly kind: string; readonly fix: string }) => error);
  tally.record('the error for an unknown tag suggests the most similar tags', 'fix' in wrong && wrong.fix === 'Use one of its tags, such as `1.4.1`, `1.4.2`.' ? [] : [JSON.stringify(wrong)]);
  tally.record('an unknown repository is not reported as an unknown tag', await failure(withoutPauses().resolve(`${host}/library/none`, '1'), 'unknown-repository'));

  const images = Array.from({ length: MANY }, (_, number) => single('linux/amd64', `image ${number}`));
  for (const [number, image] of images.entries()) await push({ ...target, name: 'many' }, `v${number}`, image);
  const registries = withoutPauses();
  const found = await Promise.all(images.map((image, number) => differences(registries.resolve(`${host}/many`, `v${number}`), image, ['linux/amd64'], host)));
  tally.record(`${MANY} images in parallel get their own digests`, found.flat());

  await push(target, 'moving', one);
  const before = await differences(registries.resolve(shop, 'moving'), one, ['linux/arm64/v8'], host);
  await push(target, 'moving', two);
  tally.record('a tag that moves has one digest within a run', [...before, ...await differences(registries.resolve(shop, 'moving'), one, ['linux/arm64/v8'], host)]);
  tally.record('a tag that moves has another digest in the next run', await differences(withoutPauses().resolve(shop, 'moving'), two, ['linux/amd64', 'linux/arm/v7'], host));

  const cache = await serve({ ...setup, name: 'cache', configuration: { proxy: { remoteurl: `http://${host}` } } });
  const mirrored = new Registries({ insecure: true, mirrors: new Map([['docker.io', `http://${cache}`]]) });
  tally.record('a pull-through cache works as a mirror of Docker Hub', await differences(mirrored.resolve('shop', '1.4.2'), two, ['linux/amd64', 'linux/arm/v7'], cache));
}
