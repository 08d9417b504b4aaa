import { setTimeout } from 'timers/promises';
import { Authorization } from './authorization';
import { Credentials } from './credentials';
import { ClientOptions, endpointOf } from './endpoint';
import { Repository } from './repository';
import { resolution, ResolvedImage } from './resolution';
import { RetryPolicy } from './retry';

const TIMEOUT_SECONDS = 30; // a registry that proxies another fetches the manifest first
const PARALLEL = 4; // registries treat more as an attack
const ANONYMOUS: Credentials = { of: async () => undefined };

export interface RegistryOptions {
  /**
   * URL of a mirror by the host of its registry: `docker.io` to `https://mirror.example`. A path in the URL is put before the repository,
   * as Harbor and Artifactory need it.
   * @default - no mirrors
   */
  readonly mirrors?: ReadonlyMap<string, string>;
  /**
   * Whether registries on loopback are called over http; all others always use TLS.
   * @default false - without TLS anyone on the network can change the digest
   */
  readonly insecure?: boolean;
  /**
   * Credentials by registry.
   * @default - anonymous: public images can be read
   */
  readonly credentials?: Credentials;
  /**
   * Time limit of one request, in seconds.
   * @default 30 - a registry that proxies another fetches the manifest first
   */
  readonly timeoutSeconds?: number;
  /**
   * Number of images that are resolved in parallel.
   * @default 4 - registries treat more as an attack
   */
  readonly parallel?: number;
  /**
   * Pauses between two attempts, in milliseconds.
   * @default - real time
   */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** Resolves tags to digests. */
export class Registries {
  private readonly client: ClientOptions;
  private readonly retryPolicy: RetryPolicy;
  private readonly authorization: Authorization;
  private readonly limit: ConcurrencyLimit;
  private readonly resolutions = new Map<string, Promise<ResolvedImage>>(); // a tag that moves meanwhile still has one digest in one run

  constructor(options: RegistryOptions) {
    this.client = { mirrors: options.mirrors ?? new Map(), insecure: options.insecure ?? false };
    const { timeoutSeconds = TIMEOUT_SECONDS, sleep = milliseconds => setTimeout(milliseconds) } = options;
    this.retryPolicy = { timeoutSeconds, sleep };
    this.authorization = new Authorization(options.credentials ?? ANONYMOUS, this.retryPolicy);
    this.limit = new ConcurrencyLimit(options.parallel ?? PARALLEL);
  }

  /** The digest and the platforms of `name:tag`; rejects with a `RegistryError`. */
  public async resolve(name: string, tag: string): Promise<ResolvedImage> {
    const endpoint = endpointOf(name, tag, this.client);
    const image = `${endpoint.repository}:${tag}`;
    const repository = new Repository(endpoint, this.authorization, this.retryPolicy);
    const resolved = this.resolutions.get(image) ?? this.limit.run(() => resolution(repository, tag));
    this.resolutions.set(image, resolved);
    return resolved;
  }
}

/** Runs a limited number of tasks at a time; the others wait in order. */
class ConcurrencyLimit {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(parallel: number) {
    this.free = parallel;
  }

  public async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.free > 0) {
      this.free -= 1;
    } else {
      await new Promise<void>(resolve => this.waiting.push(resolve)); // the task that ends passes its slot on
    }
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next(); else this.free += 1;
    }
  }
}
