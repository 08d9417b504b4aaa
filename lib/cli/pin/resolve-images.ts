import type { PinOptions } from './options';
import { imageReference } from '../../images/image';
import { DockerCredentials, Registries, RegistryError, ResolvedImage } from '../../images/registry';
import { Progress } from '../progress';
import type { Terminal } from '../terminal';

/** By image: what its registry returned, or why it returned nothing. */
export type Resolutions = ReadonlyMap<string, ResolvedImage | RegistryError>;

/** Resolves every image, several in parallel; an error of one does not affect the others. */
export async function resolveImages(images: readonly string[], options: PinOptions, terminal: Terminal): Promise<Resolutions> {
  const registries = new Registries({
    mirrors: options.registryMirror,
    insecure: options.insecure,
    timeoutSeconds: options.timeout,
    credentials: new DockerCredentials(terminal.env),
  });
  const progress = new Progress(terminal);
  let resolved = 0;
  const resolve = async (image: string): Promise<[string, ResolvedImage | RegistryError]> => {
    const { repository = '', tag = '' } = imageReference(image);
    const resolution = await registries.resolve(repository, tag).catch(asRegistryError);
    resolved += 1;
    progress.show(`${resolved} of ${images.length} images: ${image}`);
    return [image, resolution];
  };
  try {
    return new Map(await Promise.all(images.map(resolve)));
  } finally {
    progress.done();
  }
}

function asRegistryError(error: unknown): RegistryError {
  if (error instanceof RegistryError) {
    return error;
  }
  throw error;
}
