import { chmodSync, mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { differences, failure } from './expectations';
import { index } from './images';
import { selfSigned } from './keys';
import { push } from './push';
import { serve, Setup } from './server';
import { ISSUER, SERVICE, tokenServer } from './token-server';
import { DockerCredentials, Registries } from '../../lib/images/registry';
import { attempt } from '../command';
import { Tally } from '../tally';

const PASSWORD = 'correct horse'; // of a registry that runs for seconds on loopback
const HTPASSWD = 'reader:$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2\n'; // its bcrypt hash, the only one that the registry supports
const IDENTITY = 'identity of a person';
const AUTH = Buffer.from(`reader:${PASSWORD}`).toString('base64');
const WRONG = Buffer.from('reader:battery staple').toString('base64');
const SECRETS = [PASSWORD, AUTH, WRONG, IDENTITY, 'battery staple'];
const PLATFORMS = ['linux/amd64', 'linux/arm64'];
const SHOP = index(PLATFORMS, 'secured');

/** Registries with access control: by password, by token, over TLS. */
export async function secured(tally: Tally, setup: Setup): Promise<void> {
  const clientOf = configured(setup.folder);
  await byName(tally, setup, clientOf);
  await byToken(tally, setup, clientOf);
  await overTls(tally, setup);
}

type ClientOf = (config: object) => Registries;

/** A client with Docker's configuration and the credential helpers of this folder. */
function configured(folder: string): ClientOf {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const helper = join(bin, 'docker-credential-shelf');
  writeFileSync(helper, `#!/bin/sh\nprintf '{"Username":"reader","Secret":"${PASSWORD}"}'\n`);
  chmodSync(helper, 0o755);
  return config => {
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
    return new Registries({ insecure: true, credentials: new DockerCredentials({ DOCKER_CONFIG: folder, PATH: `${bin}:${process.env.PATH}` }) });
  };
}

async function byName(tally: Tally, setup: Setup, clientOf: ClientOf): Promise<void> {
  const path = join(setup.folder, 'htpasswd');
  writeFileSync(path, HTPASSWD);
  const host = await serve({ ...setup, name: 'basic', configuration: { auth: { htpasswd: { realm: 'shelf', path } } } });
  await push({ base: `http://${host}`, name: 'shop', authorization: `Basic ${AUTH}` }, '1', SHOP);

  const configurations: Record<string, object> = {
    '`auths`': { auths: { [`https://${host}/v2/`]: { auth: AUTH } } },
    '`credHelpers`': { credHelpers: { [host]: 'shelf' } },
    '`credsStore`': { credsStore: 'shelf', auths: { [host]: {} } },
  };
  for (const [source, config] of Object.entries(configurations)) {
    tally.record(`a registry with passwords is read with ${source}`, await differences(clientOf(config).resolve(`${host}/shop`, '1'), SHOP, PLATFORMS, host));
  }
  tally.record('it denies anonymous access', await failure(clientOf({}).resolve(`${host}/shop`, '1'), 'unauthorized', SECRETS));
  tally.record('it denies a wrong password, which is not printed', await failure(clientOf({ auths: { [host]: { auth: WRONG } } }).resolve(`${host}/shop`, '1'), 'unauthorized', SECRETS));
}

async function byToken(tally: Tally, setup: Setup, clientOf: ClientOf): Promise<void> {
  const key = selfSigned(setup.folder, 'tokens');
  const tokens = await tokenServer(key, { basic: `Basic ${AUTH}`, identityToken: IDENTITY });
  const host = await serve({ ...setup, name: 'token', configuration: { auth: { token: { realm: tokens.url, service: SERVICE, issuer: ISSUER, rootcertbundle: key.certificate } } } });
  for (const name of ['open/shop', 'closed/shop']) {
    const given = await fetch(`${tokens.url}?service=${SERVICE}&scope=repository:${name}:pull,push`, { headers: { authorization: `Basic ${AUTH}` } });
    const { token } = await given.json() as { readonly token: string };
    await push({ base: `http://${host}`, name, authorization: `Bearer ${token}` }, '1', SHOP);
  }
  tokens.requests.length = 0;

  const known = { auths: { [host]: { auth: AUTH } } };
  const identity = { auths: { [host]: { auth: AUTH, identitytoken: IDENTITY } } };
  tally.record('a registry with tokens is read anonymously where that is allowed', await differences(clientOf({}).resolve(`${host}/open/shop`, '1'), SHOP, PLATFORMS, host));
  tally.record('it is read with a name and a password', await differences(clientOf(known).resolve(`${host}/closed/shop`, '1'), SHOP, PLATFORMS, host));
  tally.record('it is read with an identity token', await differences(clientOf(identity).resolve(`${host}/closed/shop`, '1'), SHOP, PLATFORMS, host));
  tally.record('it denies anonymous access elsewhere', await failure(clientOf({}).resolve(`${host}/closed/shop`, '1'), 'unauthorized', SECRETS));
  tally.record('its token server denies a wrong password, which is not printed', await failure(clientOf({ auths: { [host]: { auth: WRONG } } }).resolve(`${host}/closed/shop`, '1'), 'unauthorized', SECRETS));
  const want = ['GET anonymous', 'GET known', 'POST known', 'GET anonymous', 'GET unknown'];
  tally.record('each client requested one token', tokens.requests.join() === want.join() ? [] : [`found ${tokens.requests.join(', ')}`]);
  tokens.close();
}

async function overTls(tally: Tally, setup: Setup): Promise<void> {
  const tls = selfSigned(setup.folder, 'tls');
  const storage = { filesystem: { rootdirectory: join(setup.folder, 'shared') } };
  const clear = await serve({ ...setup, name: 'clear', configuration: { storage } });
  await push({ base: `http://${clear}`, name: 'shop' }, '1', SHOP);
  const host = await serve({ ...setup, name: 'tls', tls, configuration: { storage } });

  const untrusted = await new Registries({}).resolve(`${host}/shop`, '1').catch((error: { readonly message: string }) => error);
  tally.record('an untrusted certificate is an error', 'message' in untrusted && untrusted.message.startsWith(`the certificate of \`${host}\` is not trusted`) ? [] : [JSON.stringify(untrusted)]);
  const { stdout, stderr } = attempt(process.execPath, ['-r', join(__dirname, '../from-source.cjs'), join(__dirname, 'resolve.ts'), `${host}/shop`, '1'], { env: { NODE_EXTRA_CA_CERTS: tls.certificate } });
  tally.record('with NODE_EXTRA_CA_CERTS it is trusted, as the fix says', stdout.includes(SHOP.root.digest) ? [] : [stdout + stderr]);
}
