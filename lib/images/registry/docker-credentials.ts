import { readFile } from 'fs/promises';
import { homedir } from 'os';
import { join } from 'path';
import { secretOfHelper } from './credential-helper';
import { Credential, Credentials } from './credentials';
import { jsonOf, objectOf } from './json';
import { RegistryError } from './registry-error';

const HUB_KEY = 'https://index.docker.io/v1/'; // Docker's key for its own registry
const HUB_HOSTS = ['index.docker.io', 'registry-1.docker.io'];

type Entries = Readonly<Record<string, unknown>>;

/** The credentials of `docker login`: in its file, or in the helper that the file names. */
export class DockerCredentials implements Credentials {
  private read?: Promise<Entries>;

  private readonly folder: string;
  private readonly displayName: string;

  /** Reads the file that Docker reads, in `$DOCKER_CONFIG` or `~/.docker`; helpers are found on the `PATH`. */
  constructor(private readonly environment: NodeJS.ProcessEnv = process.env) {
    this.folder = environment.DOCKER_CONFIG || join(homedir(), '.docker');
    this.displayName = environment.DOCKER_CONFIG ? '$DOCKER_CONFIG/config.json' : '~/.docker/config.json';
  }

  public async of(host: string): Promise<Credential | undefined> {
    this.read ??= this.readFile();
    const { auths, credHelpers, credsStore } = await this.read;
    const own = entry(credHelpers, host);
    return await this.fromHelper(own, 'credHelpers', host) ?? await this.fromHelper(credsStore, 'credsStore', host) ?? this.fromFile(objectOf(entry(auths, host)));
  }

  private async fromHelper(helper: unknown, field: string, host: string): Promise<Credential | undefined> {
    if (helper === undefined || helper === '') {
      return undefined;
    }
    const source = `\`${field}\` of ${this.displayName}`;
    const secret = await secretOfHelper({ name: helper, source, server: host === 'docker.io' ? HUB_KEY : host, environment: this.environment });
    return secret && { source, ...secret };
  }

  private fromFile(kept: Entries | undefined): Credential | undefined {
    const source = `\`auths\` of ${this.displayName}`;
    if (typeof kept?.identitytoken === 'string' && kept.identitytoken !== '') {
      return { source, identityToken: kept.identitytoken };
    }
    if (typeof kept?.auth !== 'string' || kept.auth === '') {
      return undefined;
    }
    const [, username, password] = /^([^:]+):(.*)$/s.exec(Buffer.from(kept.auth, 'base64').toString('utf8').replace(/\0+$/, '')) ?? [];
    if (username === undefined) {
      throw this.unreadable('an `auth` is not `<user>:<password>` in base64');
    }
    return { source, username, password };
  }

  private async readFile(): Promise<Entries> {
    const bytes = await readFile(join(this.folder, 'config.json')).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return Buffer.from('{}'); // `docker login` was never run
      throw this.unreadable(`reading it fails with ${error.code}`);
    });
    const configuration = jsonOf(bytes);
    if (configuration === undefined) {
      throw this.unreadable('it is not a JSON object');
    }
    return configuration;
  }

  private unreadable(why: string): RegistryError {
    return new RegistryError('credentials', `${this.displayName} cannot be read`, why, 'Correct the file, or run `docker login` again.');
  }
}

/** The value for a host: under its own name first, then under the URL that older tools used. */
function entry(all: unknown, host: string): unknown {
  const entries = Object.entries(objectOf(all) ?? {});
  return (entries.find(([key]) => key === host) ?? entries.find(([key]) => hostOf(key) === host))?.[1];
}

/** The host of `https://index.docker.io/v1/`; undefined for a key with another path, which is for a part of a registry. */
function hostOf(key: string): string | undefined {
  const [, host] = /^(?:https?:\/\/)?([^/]+)(?:\/(?:v[12]\/?)?)?$/.exec(key) ?? [];
  return HUB_HOSTS.includes(host) ? 'docker.io' : host;
}
