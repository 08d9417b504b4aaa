import { Command, InvalidArgumentError, Option } from 'commander';
import { checkLock } from './check-lock';
import type { PinOptions } from './options';
import { pin } from './pin';
import { PLATFORM } from './platform';
import { update } from './update';
import { DOMAIN } from '../../images/image';
import { endpointOf, RegistryError } from '../../images/registry';
import type { Terminal } from '../terminal';
import { UsageError } from '../usage-error';

const LONGEST_TIMEOUT_SECONDS = 3600;

const EXAMPLES = `
Exit codes:
  0: no findings; every image is locked
  1: findings: an image that could not be pinned, or, with --check, a lock file that is out of date
  2: a usage error, or a lock file or an app that cannot be read

Examples:
  bulkhead pin                                pin the images of the app in cdk8s.yaml that are not locked
  bulkhead pin --app "node main.js"           the same for another app
  bulkhead pin redis:8.4.0 ghcr.io/shop/web:1.4.2
  bulkhead pin --update
  bulkhead pin --check                        in CI; add --offline where no registry can be reached
  bulkhead pin --platform linux/arm64 --platform linux/amd64
  bulkhead pin --registry-mirror docker.io=https://mirror.example/docker-hub`;

/** Adds `bulkhead pin` to the commands. */
export function addPin(bulkhead: Command, terminal: Terminal, end: (code: Promise<number>) => void): void {
  bulkhead.command('pin')
    .description('write the digests of images to the lock file, as their registries return them')
    .argument('[repository:tag...]', 'images to pin (default: those that the app uses and that are not locked)')
    .option('--app <command>', 'command that runs the app (default: `app` in cdk8s.yaml)')
    .option('--lock <file>', 'lock file (default: the one that the app reads, or images.lock.json beside the nearest package.json)')
    .option('--update', 'resolve every locked image again, and list the workloads that roll out')
    .option('--check', 'write nothing; exit with 1 if the lock file differs from the app or the registries')
    .option('--offline', 'with --check: compare the lock file with the app only')
    .addOption(new Option('--platform <platform>', 'platform that every image must have, such as linux/arm64; repeatable').default([], 'any').argParser(platform))
    .addOption(new Option('--registry-mirror <host=url>', 'mirror to use instead of a registry; repeatable').default(new Map(), 'none').argParser(mirror))
    .option('--insecure', 'use http for registries on loopback')
    .addOption(new Option('--timeout <seconds>', 'time limit of one request (default: 30)').argParser(seconds))
    .addHelpText('after', EXAMPLES)
    .action((references: string[], options: PinOptions) => {
      validateCombination(references, options);
      validateMirrors(options);
      end(options.check ? checkLock(options, terminal) : options.update ? update(options, terminal) : pin(references, options, terminal));
    });
}

/** Rejects options that would have no effect. */
function validateCombination(references: readonly string[], { app, update: again, check, offline }: PinOptions): void {
  if (again && check) {
    throw new UsageError('`--update` writes the lock file, and `--check` writes nothing', 'Remove `--update` or `--check`.');
  }
  if (references.length > 0 && (again || check || app !== undefined)) {
    throw new UsageError('images cannot be combined with `--update`, `--check` or `--app`, which apply to all images', 'Remove the images, or remove these options.');
  }
  if (offline && !check) {
    throw new UsageError('`--offline` works only with `--check`', 'Run `npx bulkhead pin --check --offline`.');
  }
}

function platform(value: string, before: readonly string[]): string[] {
  if (!PLATFORM.test(value)) {
    throw new InvalidArgumentError('Write it as linux/arm64 or linux/arm/v7.');
  }
  return [...before, value];
}

function mirror(value: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const equals = value.indexOf('=');
  const host = value.slice(0, Math.max(equals, 0));
  if (!DOMAIN.test(host) || before.has(host)) {
    throw new UsageError(before.has(host) ? `--registry-mirror: ${host} has two mirrors` : '--registry-mirror: the value does not start with the host of a registry and `=`',
      'Write it as `--registry-mirror docker.io=https://mirror.example`.');
  }
  return new Map(before).set(host, value.slice(equals + 1));
}

/** Rejects an invalid mirror before any request. */
function validateMirrors({ registryMirror, insecure = false }: PinOptions): void {
  for (const host of registryMirror.keys()) {
    try {
      endpointOf(`${host}/any/image`, '1', { mirrors: registryMirror, insecure });
    } catch (error) {
      throw error instanceof RegistryError ? new UsageError(`--registry-mirror: ${error.message}\n    why:   ${error.why}`, error.fix) : error;
    }
  }
}

function seconds(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number <= LONGEST_TIMEOUT_SECONDS)) {
    throw new InvalidArgumentError(`Write a number of seconds, at most ${LONGEST_TIMEOUT_SECONDS}.`);
  }
  return number;
}
