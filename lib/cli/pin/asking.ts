import type { PinOptions } from './options';
import { imageReference } from '../../images/image';
import { DockerCredentials, Registries, RegistryError, ResolvedImage } from '../../images/registry';
import { Progress } from '../progress';
import type { Terminal } from '../terminal';

/** What the registries said of each image: an answer, or why there is none. */
export type Answers = ReadonlyMap<string, ResolvedImage | RegistryError>;

/** Asks for the digest of every image, several at once; one that is refused leaves the others as they are. */
export async function ask(images: readonly string[], options: PinOptions, terminal: Terminal): Promise<Answers> {
  const registries = new Registries({
    mirrors: options.registryMirror,
    insecure: options.insecure,
    timeoutSeconds: options.timeout,
    credentials: new DockerCredentials(terminal.env),
  });
  const progress = new Progress(terminal);
  let answered = 0;
  const one = async (image: string): Promise<[string, ResolvedImage | RegistryError]> => {
    const { repository = '', tag = '' } = imageReference(image);
    const answer = await registries.resolve(repository, tag).catch(refused);
    answered += 1;
    progress.say(`${answered} of ${images.length} images: ${image}`);
    return [image, answer];
  };
  try {
    return new Map(await Promise.all(images.map(one)));
  } finally {
    progress.done();
  }
}

function refused(error: unknown): RegistryError {
  if (error instanceof RegistryError) {
    return error;
  }
  throw error;
}
