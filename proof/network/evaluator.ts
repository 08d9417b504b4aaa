import { execFile } from 'child_process';
import { createHash } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { promisify } from 'util';
import { goModule } from '../../scripts/cache';
import { MAXIMUM_OUTPUT_BYTES } from '../../scripts/command';

const SOURCE = resolve(__dirname, '../go/netpol');
const FILES = readdirSync(SOURCE).filter(name => /\.go$|^go\.(mod|sum)$/.test(name)).sort();
const MODULES = ['github.com/mattfenwick/cyclonus', 'k8s.io/apimachinery'];

export type TransportProtocol = 'TCP' | 'UDP' | 'SCTP';

/** A pod; without a namespace it is an address outside the cluster. */
export interface PodInWorld {
  readonly namespace?: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly name?: string; readonly number: number; readonly protocol: string }[];
  readonly ip: string;
}

/** Whether one pod reaches another; both are places in the list of pods. */
export interface Question {
  readonly from: number;
  readonly to: number;
  readonly port: number;
  readonly protocol: TransportProtocol;
}

/** Everything that decides who reaches whom, and what is asked about it. */
export interface World {
  readonly namespaces: readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[];
  readonly pods: readonly PodInWorld[];
  readonly policies: readonly unknown[];
  readonly queries: readonly Question[];
}

/** Who says what a label selector selects: cyclonus itself, or apimachinery, from which the API server has it. */
export type SelectorReader = 'cyclonus' | 'kubernetes';

/** The second evaluator's answers, a list for each world. */
export async function secondAnswers(worlds: readonly World[], selectors: SelectorReader): Promise<boolean[][]> {
  const running = promisify(execFile)(evaluator(), [`-selectors=${selectors}`], { maxBuffer: MAXIMUM_OUTPUT_BYTES });
  running.child.stdin!.on('error', () => {}).end(worlds.map(world => JSON.stringify(world)).join('\n')); // one that ends before it has read all says why itself
  const { stdout } = await running;
  const answers = stdout.trim().split('\n').map(line => JSON.parse(line) as boolean[]);
  if (answers.length !== worlds.length || answers.some((some, index) => some.length !== worlds[index].queries.length)) {
    throw new Error('the second evaluator did not answer every question');
  }
  return answers;
}

/** The versions of the second evaluator, as go.mod pins them. */
export function evaluatorVersions(): Record<string, string> {
  const pinned = readFileSync(join(SOURCE, 'go.mod'), 'utf8');
  return Object.fromEntries(MODULES.map(module => [module, new RegExp(`\\s${module} (v\\S+)`).exec(pinned)![1]]));
}

let built: string | undefined;

/** The second evaluator; built once, into a folder that is called after its sources and all that they pin. */
export function evaluator(): string {
  const sources = FILES.reduce((hash, name) => hash.update(readFileSync(join(SOURCE, name))), createHash('sha256')).digest('hex');
  return built ??= goModule('netpol', sources.slice(0, 16), SOURCE);
}
