import { readFileSync } from 'fs';
import { join } from 'path';
import { Command, CommanderError, Option } from 'commander';
import { check, CheckOptions } from './check';
import { listChecks } from './checks';
import { EXIT } from './exit-code';
import { explain } from './explain';
import { addPin } from './pin/command';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import { formats } from '../lint/report';

const EXIT_CODES = `
Exit codes:
  0  nothing to tell
  1  findings
  2  a usage error, or something that was given could not be judged
`;

/** How a command line ends: `pin` alone asks others, and is waited for. */
type Ending = number | Promise<number>;

/** Runs one command line, and says with which code the process ends. */
export function run(args: readonly string[], terminal: Terminal): Ending {
  let code = EXIT.clean as Ending;
  try {
    program(terminal, ended => { code = ended; }).parse(args, { from: 'user' });
    return typeof code === 'number' ? code : code.catch(error => codeOf(error, terminal));
  } catch (error) {
    return codeOf(error, terminal);
  }
}

/** Says what the person who asked can mend; what nobody can is a fault of ours, and thrown on. */
function codeOf(error: unknown, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.side(`error: ${error.message}\n${error.fix === '' ? '' : `    fix:   ${error.fix}\n`}`);
    return EXIT.unusable;
  }
  if (error instanceof CommanderError) { // it has said why
    return error.exitCode === 0 ? EXIT.clean : EXIT.unusable;
  }
  throw error;
}

function program(terminal: Terminal, end: (code: Ending) => void): Command {
  const bulkhead = new Command('bulkhead')
    .description('Judges Kubernetes manifests as a whole: what adds up, what drains, what survives.')
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: text => terminal.out(text), writeErr: text => terminal.side(text) })
    .addHelpText('after', EXIT_CODES);
  bulkhead.command('check')
    .description('judge the manifests in files, directories, or - for standard input')
    .argument('<path...>', 'what `helm template`, `kustomize build`, `cdk8s synth` or `kubectl get -o yaml` print')
    .option('--cluster <file>', 'the cluster that they are for: the fields of ClusterProps, as YAML or JSON')
    .option('--kubernetes <version>', 'the version of Kubernetes that they are for, as 1.34')
    .addOption(listOption('--only <ids>', 'judge by these checks alone'))
    .addOption(listOption('--skip <ids>', 'judge without these checks'))
    .addOption(new Option('--format <format>', 'how to tell it').choices(Object.keys(formats)).default('text'))
    .addOption(new Option('--fail-on <severity>', 'what ends with exit code 1').choices(['error', 'warning', 'never']).default('error'))
    .option('--baseline <file>', 'tell only what is not in this file')
    .option('--write-baseline', 'write what is found today to the file of --baseline')
    .addHelpText('after', `${EXIT_CODES}
Examples:
  bulkhead check dist/
  helm template my-release ./chart | bulkhead check - --kubernetes 1.34
  bulkhead check k8s/ --cluster cluster.yaml --format sarif > bulkhead.sarif`)
    .action((paths: string[], options: CheckOptions) => end(check(paths, options, terminal)));
  bulkhead.command('checks')
    .description('list every check')
    .addOption(new Option('--format <format>', 'how to list them').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  bulkhead checks')
    .action((options: { format: string }) => end(listChecks(options, terminal)));
  bulkhead.command('explain')
    .description('say why a check exists, or which decision set a field')
    .argument('<subject>', 'the id of a check, or KIND/NAME.field as findings write it; KIND/NAMESPACE/NAME.field where a name is there twice')
    .argument('[path...]', 'for a field: files, directories, or - for standard input (default: dist)')
    .addHelpText('after', `
Examples:
  bulkhead explain drain-allowed
  bulkhead explain Deployment/catalog.spec.template.spec.dnsConfig dist/
  bulkhead explain 'ResourceQuota/shop/quota.spec.hard["count/pods"]'
  bulkhead explain CronJob/nightly-report`)
    .action((subject: string, paths: string[]) => end(explain(subject, paths, terminal)));
  addPin(bulkhead, terminal, end);
  return bulkhead;
}

function version(): string {
  const described: { version: string } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  return described.version;
}

function listOption(flags: string, description: string): Option {
  return new Option(flags, `${description}, separated by commas`)
    .argParser((value: string, before: string[] | undefined) => [...before ?? [], ...value.split(',').map(id => id.trim()).filter(id => id !== '')]);
}
