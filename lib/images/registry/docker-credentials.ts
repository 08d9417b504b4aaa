import { readFile } from 'fs/promises';
import { homedir } from 'os';
import { join } from 'path';
import { secretOfHelper } from './credential-helper';
import { Credential, Credentials } from './credentials';
import { jsonOf, objectOf } from './json';
import { RegistryError } from './registry-error';

const HUB_KEY = 'https://index.docker.io/v1/'; // what Docker calls its own registry, for ever
const HUB_HOSTS = ['index.docker.io', 'registry-1.docker.io'];

type Entries = Readonly<Record<string, unknown>>;

/** The credentials that `docker login` left: in its file, or with the helper that the file names. */
export class DockerCredentials implements Credentials {
  private read?: Promise<Entries>;

  private readonly folder: string;
  private readonly called: string; // in a message

  /** Looks where Docker does: in `$DOCKER_CONFIG`, or else in `~/.docker`; helpers are found on the `PATH`. */
  constructor(private readonly environment: NodeJS.ProcessEnv = process.env) {
    this.folder = environment.DOCKER_CONFIG || join(homedir(), '.docker');
    this.called = environment.DOCKER_CONFIG ? '$DOCKER_CONFIG/config.json' : '~/.docker/config.json';
  }

  public async of(host: string): Promise<Credential | undefined> {
    this.read ??= this.file();
    const { auths, credHelpers, credsStore } = await this.read;
    const own = entry(credHelpers, host);
    return await this.helped(own, 'credHelpers', host) ?? await this.helped(credsStore, 'credsStore', host) ?? this.written(objectOf(entry(auths, host)));
  }

  private async helped(helper: unknown, field: string, host: string): Promise<Credential | undefined> {
    if (helper === undefined || helper === '') {
      return undefined;
    }
    const source = `\`${field}\` of ${this.called}`;
    const secret = await secretOfHelper({ name: helper, source, server: host === 'docker.io' ? HUB_KEY : host, environment: this.environment });
    return secret && { source, ...secret };
  }

  private written(kept: Entries | undefined): Credential | undefined {
    const source = `\`auths\` of ${this.called}`;
    if (typeof kept?.identitytoken === 'string' && kept.identitytoken !== '') {
      return { source, identityToken: kept.identitytoken };
    }
    if (typeof kept?.auth !== 'string' || kept.auth === '') {
      return undefined;
    }
    const [, username, password] = /^([^:]+):(.*)$/s.exec(Buffer.from(kept.auth, 'base64').toString('utf8').replace(/\0+$/, '')) ?? [];
    if (username === undefined) {
      throw this.unreadable('an `auth` in it is not `<user>:<password>` in base64');
    }
    return { source, username, password };
  }

  private async file(): Promise<Entries> {
    const bytes = await readFile(join(this.folder, 'config.json')).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return Buffer.from('{}'); // nobody ever logged in
      throw this.unreadable(`reading it fails with ${error.code}`);
    });
    const said = jsonOf(bytes);
    if (said === undefined) {
      throw this.unreadable('it is no JSON object');
    }
    return said;
  }

  private unreadable(why: string): RegistryError {
    return new RegistryError('credentials', `${this.called} cannot be read`, why, 'mend it, or log in again with `docker login`');
  }
}

/** What is kept for a host: under its own name first, then under what older tools called it. */
function entry(all: unknown, host: string): unknown {
  const entries = Object.entries(objectOf(all) ?? {});
  return (entries.find(([key]) => key === host) ?? entries.find(([key]) => hostOf(key) === host))?.[1];
}

/** The host of `https://index.docker.io/v1/`; a key with another path is for one part of a registry, and not read. */
function hostOf(key: string): string | undefined {
  const [, host] = /^(?:https?:\/\/)?([^/]+)(?:\/(?:v[12]\/?)?)?$/.exec(key) ?? [];
  return HUB_HOSTS.includes(host) ? 'docker.io' : host;
}
