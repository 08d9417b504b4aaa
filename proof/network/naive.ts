import { readFileSync } from 'fs';
import { join, resolve } from 'path';
import { parseAllDocuments } from 'yaml';
import { secondAnswers } from './evaluator';
import { Scene } from './scene';
import { DNS, namespaceCalled, surroundings } from './surroundings';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';

const CASES = resolve(__dirname, '../../test/checks/dns-stays-open');
const WEB = 'shop/web';

/** Whether a pod reaches DNS, by each evaluator. */
export interface Resolves {
  readonly manifests: string;
  readonly expected: { readonly UDP: boolean; readonly TCP: boolean };
  readonly cyclonus: { readonly UDP: boolean; readonly TCP: boolean };
  readonly reach: { readonly UDP?: boolean; readonly TCP?: boolean };
}

/** Policies of others: what is written, its file, and over which protocols names should then resolve. */
const NAIVE = [
  ['`isolate: true` of cdk8s-plus', 'bad-default-deny-of-cdk8s-plus.yaml', { UDP: false, TCP: false }],
  ['`allowTo` of cdk8s-plus, which writes TCP for a port of UDP', 'bad-udp-written-as-tcp-by-cdk8s-plus.yaml', { UDP: false, TCP: true }],
] as const;

/** What becomes of DNS with the policies of others, and with ours. */
export async function dnsArms(ours: readonly Manifest[]): Promise<Resolves[]> {
  return Promise.all([
    ...NAIVE.map(([title, file, expected]) => resolves(title, [namespaceCalled('shop'), ...read(file)], expected)),
    resolves('ours, `smallest`', ours, { UDP: true, TCP: true }),
  ]);
}

async function resolves(title: string, manifests: readonly Manifest[], expected: Resolves['expected']): Promise<Resolves> {
  const scene = new Scene([...manifests, ...surroundings(manifests)]);
  const [answers] = await secondAnswers([scene.world], 'cyclonus');
  const both = (protocol: string) => {
    const index = scene.world.queries.findIndex(one =>
      scene.keys[one.from] === WEB && scene.keys[one.to] === DNS && one.port === 53 && one.protocol === protocol);
    return { cyclonus: answers[index], reach: scene.ours(scene.world.queries[index]) };
  };
  const [udp, tcp] = [both('UDP'), both('TCP')];
  return { manifests: title, expected, cyclonus: { UDP: udp.cyclonus, TCP: tcp.cyclonus }, reach: { UDP: udp.reach, TCP: tcp.reach } };
}

function read(file: string): Manifest[] {
  return parseAllDocuments(readFileSync(join(CASES, file), 'utf8')).map(document => document.toJS() as Manifest);
}
