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
import { OptionError } from '../lint';
import { formats } from '../lint/report';

const EXIT_CODES = `
Exit codes:
  0  no findings, or none that --fail-on selects
  1  findings
  2  a usage error, or an input that could not be read
`;

/** The exit code of a command; only `pin` is asynchronous. */
type Ending = number | Promise<number>;

/** Runs one command line; the result is the exit code of the process. */
export function run(args: readonly string[], terminal: Terminal): Ending {
  let code = EXIT.clean as Ending;
  try {
    program(terminal, ended => { code = ended; }).parse(args, { from: 'user' });
    return typeof code === 'number' ? code : code.catch(error => codeOf(error, terminal));
  } catch (error) {
    return codeOf(error, terminal);
  }
}

/** Prints an error that the user can correct; any other error is a bug of ours, and is thrown on. */
function codeOf(error: unknown, terminal: Terminal): number {
  if (error instanceof UsageError || error instanceof OptionError) {
    const problem = error instanceof UsageError ? error.message : error.problem;
    terminal.side(`error: ${problem}\n${error.fix === '' ? '' : `    fix:   ${error.fix}\n`}`);
    return EXIT.unusable;
  }
  if (error instanceof CommanderError) { // commander has printed it
    return error.exitCode === 0 ? EXIT.clean : EXIT.unusable;
  }
  throw error;
}

function program(terminal: Terminal, end: (code: Ending) => void): Command {
  const bulkhead = new Command('bulkhead')
    .description('Checks Kubernetes manifests together: references, rollouts, drains, quotas, network policies.')
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: text => terminal.out(text), writeErr: text => terminal.side(text) })
    .addHelpText('after', EXIT_CODES);
  bulkhead.command('check')
    .description('check the manifests in files, directories, or - for standard input')
    .argument('<path...>', 'YAML or JSON, as `helm template`, `kustomize build`, `cdk8s synth` or `kubectl get -o yaml` print it')
    .option('--cluster <file>', 'profile of the cluster that they are for: the fields of ClusterProps, as YAML or JSON')
    .option('--kubernetes <version>', 'version of Kubernetes that they are for, such as 1.34')
    .addOption(listOption('--only <ids>', 'evaluate only these checks'))
    .addOption(listOption('--skip <ids>', 'do not evaluate these checks'))
    .addOption(new Option('--format <format>', 'format of the report').choices(Object.keys(formats)).default('text'))
    .addOption(new Option('--fail-on <severity>', 'lowest severity that ends with exit code 1').choices(['error', 'warning', 'never']).default('error'))
    .option('--checks <module>', 'also evaluate the checks that this CommonJS module exports')
    .option('--baseline <file>', 'report only findings that are not in this file')
    .option('--write-baseline', 'write the current findings to the file of --baseline')
    .addHelpText('after', `${EXIT_CODES}
Examples:
  bulkhead check dist/
  helm template my-release ./chart | bulkhead check - --kubernetes 1.34
  bulkhead check k8s/ --cluster cluster.yaml --format sarif > bulkhead.sarif`)
    .action((paths: string[], options: CheckOptions) => end(check(paths, options, terminal)));
  bulkhead.command('checks')
    .description('list every check')
    .addOption(new Option('--format <format>', 'format of the list').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  bulkhead checks')
    .action((options: { format: string }) => end(listChecks(options, terminal)));
  bulkhead.command('explain')
    .description('explain why a check exists, or which decision set a field')
    .argument('<subject>', 'id of a check, or KIND/NAME.field as in a finding; KIND/NAMESPACE/NAME.field where two objects have the name')
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
