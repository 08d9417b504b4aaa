import { Command, InvalidArgumentError, Option } from 'commander';
import { checkLock } from './check-lock';
import type { PinOptions } from './options';
import { pin } from './pin';
import { PLATFORM } from './platform';
import { update } from './update';
import { DOMAIN } from '../../images/image/grammar';
import { RegistryError } from '../../images/registry';
import { endpointOf } from '../../images/registry/endpoint';
import type { Terminal } from '../terminal';
import { UsageError } from '../usage-error';

const LONGEST_TIMEOUT_SECONDS = 3600; // who waits longer for one answer waits for nothing

const EXAMPLES = `
Exit codes:
  0  everything that was asked for is locked
  1  findings: an image that is not pinned, or a lock that is not right
  2  a usage error, or a lock or an app that cannot be read

Examples:
  bulkhead pin                                what the app of cdk8s.yaml uses and the lock lacks
  bulkhead pin --app "node main.js"           the same, by another command line
  bulkhead pin redis:8.4.0 ghcr.io/shop/web:1.4.2
  bulkhead pin --update
  bulkhead pin --check                        in CI; with --offline where no registry can be reached
  bulkhead pin --platform linux/arm64 --platform linux/amd64
  bulkhead pin --registry-mirror docker.io=https://mirror.example/docker-hub`;

/** Adds `bulkhead pin` to the commands. */
export function addPin(bulkhead: Command, terminal: Terminal, end: (code: Promise<number>) => void): void {
  bulkhead.command('pin')
    .description('lock which digest every image has: asks the registries, writes images.lock.json')
    .argument('[repository:tag...]', 'the images to ask for (default: those that the app uses and the lock lacks)')
    .option('--app <command>', 'how to run the app (default: `app` of cdk8s.yaml)')
    .option('--lock <file>', 'the lock (default: what the app reads, or images.lock.json beside the nearest package.json)')
    .option('--update', 'ask again for everything that is locked, and say what rolls')
    .option('--check', 'write nothing; end with exit code 1 where the lock is not what the app and the registries say')
    .option('--offline', 'with --check: compare the lock with the app alone')
    .addOption(new Option('--platform <platform>', 'what every image must offer, as linux/arm64; may be said again').default([], 'any').argParser(platform))
    .addOption(new Option('--registry-mirror <host=url>', 'whom to ask in place of a registry; may be said again').default(new Map(), 'nobody').argParser(mirror))
    .option('--insecure', 'ask registries on loopback over http')
    .addOption(new Option('--timeout <seconds>', 'how long one answer may take (default: 30)').argParser(seconds))
    .addHelpText('after', EXAMPLES)
    .action((references: string[], options: PinOptions) => {
      judgeCombination(references, options);
      judgeMirrors(options);
      end(options.check ? checkLock(options, terminal) : options.update ? update(options, terminal) : pin(references, options, terminal));
    });
}

/** What would be passed over in silence is refused. */
function judgeCombination(references: readonly string[], { app, update: again, check, offline }: PinOptions): void {
  if (again && check) {
    throw new UsageError('--update writes, and --check writes nothing', 'leave out one of them');
  }
  if (references.length > 0 && (again || check || app !== undefined)) {
    throw new UsageError('images are named beside an option that is about all of them', 'leave out the images, or `--update`, `--check` and `--app`');
  }
  if (offline && !check) {
    throw new UsageError('without a registry there is nothing to pin', 'say `--check --offline`');
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
    throw new UsageError(before.has(host) ? `--registry-mirror: ${host} has two mirrors` : '--registry-mirror: does not begin with the host of a registry and `=`', 'write it as `docker.io=https://mirror.example`');
  }
  return new Map(before).set(host, value.slice(equals + 1));
}

/** A mirror that must not be asked is refused before anybody is. */
function judgeMirrors({ registryMirror, insecure = false }: PinOptions): void {
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
