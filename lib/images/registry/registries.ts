import { setTimeout } from 'timers/promises';
import { Authorization } from './authorization';
import { Bound } from './bound';
import { Credentials } from './credentials';
import { endpointOf, Ways } from './endpoint';
import { Patience } from './patience';
import { Repository } from './repository';
import { resolution, ResolvedImage } from './resolution';

const TIMEOUT_SECONDS = 30; // a registry that proxies another fetches the manifest first
const PARALLEL = 4; // more is what registries count as an attack
const NOBODY: Credentials = { of: async () => undefined };

export interface RegistryOptions {
  /**
   * The base URL of a mirror by the host of the registry that it stands for: `docker.io` to `https://mirror.example`. A path stands before
   * the repository, as Harbor and Artifactory name what they proxy.
   * @default - every registry is asked itself
   */
  readonly mirrors?: ReadonlyMap<string, string>;
  /**
   * Asks registries on loopback in the clear; every other is asked over TLS, whatever is said here.
   * @default false - a digest from an answer that anybody could change pins anything
   */
  readonly insecure?: boolean;
  /**
   * Who asks.
   * @default - nobody: what is public can be read
   */
  readonly credentials?: Credentials;
  /**
   * How long one request may take, in seconds.
   * @default 30 - a registry that proxies another fetches the manifest first
   */
  readonly timeoutSeconds?: number;
  /**
   * How many images are asked for at once.
   * @default 4 - more is what registries count as an attack
   */
  readonly parallel?: number;
  /**
   * Waits between two attempts, in milliseconds.
   * @default - real time
   */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** Asks registries which digest a tag has at this moment. */
export class Registries {
  private readonly ways: Ways;
  private readonly patience: Patience;
  private readonly authorization: Authorization;
  private readonly bound: Bound;
  private readonly asked = new Map<string, Promise<ResolvedImage>>(); // a tag that moves meanwhile still has one digest in one run

  constructor(options: RegistryOptions) {
    this.ways = { mirrors: options.mirrors ?? new Map(), insecure: options.insecure ?? false };
    this.patience = { timeoutSeconds: options.timeoutSeconds ?? TIMEOUT_SECONDS, sleep: options.sleep ?? (milliseconds => setTimeout(milliseconds)) };
    this.authorization = new Authorization(options.credentials ?? NOBODY, this.patience);
    this.bound = new Bound(options.parallel ?? PARALLEL);
  }

  /** The digest and the platforms of `repository:tag`; rejects with a `RegistryError`. */
  public async resolve(repository: string, tag: string): Promise<ResolvedImage> {
    const endpoint = endpointOf(repository, tag, this.ways);
    const image = `${endpoint.repository}:${tag}`;
    const answer = this.asked.get(image) ?? this.bound.run(() => resolution(new Repository(endpoint, this.authorization, this.patience), tag));
    this.asked.set(image, answer);
    return answer;
  }
}
