import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as fc from 'fast-check';
import { refusal } from './registries';
import { Credential, DockerCredentials } from '../../../lib/images/registry';

const folder = mkdtempSync(join(tmpdir(), 'docker-config-'));
const ENVIRONMENT = { DOCKER_CONFIG: folder, PATH: `${folder}:${process.env.PATH}` };
const base64 = (text: string) => Buffer.from(text).toString('base64');

afterAll(() => rmSync(folder, { recursive: true }));

async function found(config: unknown, host: string): Promise<Credential | undefined> {
  writeFileSync(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  return new DockerCredentials(ENVIRONMENT).of(host);
}

/** Writes a credential helper. */
function helper(name: string, script: string): void {
  const program = join(folder, `docker-credential-${name}`);
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
}

test.each<[string, string, string]>([
  ['quay.io', 'quay.io', 'exactly'],
  ['https://quay.io', 'quay.io', 'with a scheme'],
  ['https://quay.io/v1/', 'quay.io', 'with the path of the first API'],
  ['http://registry.example:5000/v2', 'registry.example:5000', 'with a port'],
  ['https://index.docker.io/v1/', 'docker.io', 'as Docker writes it'],
  ['index.docker.io', 'docker.io', 'by an older name'],
  ['registry-1.docker.io', 'docker.io', 'by the name of its API'],
  ['docker.io', 'docker.io', 'by its host'],
])('the key %s is for %s: %s', async (key, host) => {
  expect(await found({ auths: { [key]: { auth: base64('me:pass:word') } } }, host))
    .toEqual({ source: '`auths` of $DOCKER_CONFIG/config.json', username: 'me', password: 'pass:word' });
});

test.each([['quay.io/team', 'quay.io'], ['quay.io:443', 'quay.io'], ['quay.io.example', 'quay.io'], ['example/quay.io', 'quay.io'], ['__proto__', 'quay.io'], ['quay.io', '__proto__']])(
  'the key %s is not for %s', async (key, host) => {
    expect(await found(`{ "auths": { "${key}": { "auth": "${base64('a:b')}" } } }`, host)).toBeUndefined();
  });

test('the exact key precedes older ones, and an identity token precedes a password', async () => {
  const auths = { 'https://quay.io/v1/': { auth: base64('old:old') }, 'quay.io': { auth: base64('me:new'), identitytoken: 'token' } };
  expect(await found({ auths }, 'quay.io')).toEqual({ source: '`auths` of $DOCKER_CONFIG/config.json', identityToken: 'token' });
});

test.each<[string, unknown]>([['no file', undefined], ['no entry', { auths: {} }], ['an empty entry, as Docker writes it beside a store', { auths: { 'quay.io': {} } }], ['values of other types', { auths: 'x', credHelpers: [] }]])(
  'with %s, there is no credential', async (_, config) => {
    rmSync(join(folder, 'config.json'), { force: true });
    expect(config === undefined ? await new DockerCredentials(ENVIRONMENT).of('quay.io') : await found(config, 'quay.io')).toBeUndefined();
  });

test.each(['no JSON', '[]', '', { auths: { 'quay.io': { auth: 'bm8gY29sb24=' } } }])('the file %j is rejected, and the error does not contain its text', async config => {
  const refused = await refusal(found(config, 'quay.io'));
  expect([refused.kind, refused.message]).toEqual(['credentials', '$DOCKER_CONFIG/config.json cannot be read']);
});

describe('a helper', () => {
  const GIVES = 'read server; echo "$server" >> "$0.requests"; printf \'{"ServerURL":"x","Username":"me","Secret":"hunter2"}\'';

  test.each<[string, string, string, unknown]>([
    ['for one registry', 'quay.io', 'quay.io', { credHelpers: { 'quay.io': 'test' } }],
    ['for all', 'quay.io', 'quay.io', { credsStore: 'test', auths: { 'quay.io': {} } }],
    ['for Docker Hub, by the name that it has there', 'docker.io', 'https://index.docker.io/v1/', { credsStore: 'test' }],
  ])('%s is used before the file', async (_, host, server, config) => {
    helper('test', GIVES);
    rmSync(join(folder, 'docker-credential-test.requests'), { force: true });
    expect(await found(config, host)).toMatchObject({ username: 'me', password: 'hunter2' });
    expect(readFileSync(join(folder, 'docker-credential-test.requests'), 'utf8')).toBe(`${server}\n`);
  });

  test('with the user `<token>` returns an identity token', async () => {
    helper('test', 'printf \'{"Username":"<token>","Secret":"identity"}\'');
    expect(await found({ credsStore: 'test' }, 'quay.io')).toEqual({ source: '`credsStore` of $DOCKER_CONFIG/config.json', identityToken: 'identity' });
  });

  test('for one registry precedes the one for all, and a helper without a credential is skipped', async () => {
    helper('test', 'echo credentials not found in native keychain; exit 1');
    helper('other', GIVES);
    const auths = { 'quay.io': { auth: base64('file:x') } };
    expect(await found({ credHelpers: { 'quay.io': 'test' }, credsStore: 'other', auths }, 'quay.io')).toMatchObject({ username: 'me' });
    expect(await found({ credHelpers: { 'quay.io': 'other' }, credsStore: 'test', auths }, 'quay.io')).toMatchObject({ username: 'me' });
    expect(await found({ credsStore: 'test', auths }, 'quay.io')).toMatchObject({ username: 'file' });
  });

  test.each<[string, string, string]>([
    ['ends badly', 'echo hunter2; exit 3', 'it ended with exit code 3'],
    ['prints no JSON', 'echo hunter2', 'it prints no `Username` with a `Secret`'],
    ['prints without an end', 'yes hunter2', 'it prints more than 64 KiB'],
  ])('that %s is named in the error, without its output', async (_, script, why) => {
    helper('test', script);
    const refused = await refusal(found({ credsStore: 'test' }, 'quay.io'));
    expect([refused.kind, refused.message, refused.why]).toEqual(['credentials', '`docker-credential-test`, which `credsStore` of $DOCKER_CONFIG/config.json names, failed', why]);
    expect(JSON.stringify(refused) + refused.message).not.toContain('hunter2');
  });

  test('that is not installed is named in the error', async () => {
    expect((await refusal(found({ credsStore: 'absent' }, 'quay.io'))).why).toBe('it is not on the `PATH`');
  });

  test.each(['../evil', 'a b', 'x; touch y', '$(touch y)', 'UPPER', 7, null, {}])('with the name %j is not run', async name => {
    helper('test', GIVES);
    const { kind, message } = await refusal(found({ credHelpers: { 'quay.io': name } }, 'quay.io'));
    expect([kind, message, existsSync('y')]).toEqual(['credentials', '`credHelpers` of $DOCKER_CONFIG/config.json is not the name of a credential helper', false]);
  });
});

test('any file gives a credential, none, or a RegistryError', async () => {
  const entry = fc.record({ auth: fc.oneof(fc.base64String(), fc.jsonValue()), identitytoken: fc.jsonValue() }, { requiredKeys: [] });
  const config = fc.record({
    auths: fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('quay.io', 'https://quay.io/v1/', 'docker.io'), fc.oneof(entry, fc.jsonValue()))),
    credHelpers: fc.oneof(fc.constant({}), fc.dictionary(fc.constant('quay.io'), fc.oneof(fc.constant('absent'), fc.integer()))),
  }, { requiredKeys: [] });
  await fc.assert(fc.asyncProperty(config, async value => {
    const outcome = await found(value, 'quay.io').catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome.name).toBe('RegistryError');
    else if (outcome !== undefined) expect(outcome).toHaveProperty('source');
  }), { numRuns: 100 });
}, 60_000);
