import { evaluatorVersions, secondAnswers, SelectorReader } from './evaluator';
import { examplePrograms } from './examples';
import { dnsArms, Resolves } from './naive';
import { examine, Examined } from './program';
import { randomPrograms } from './random-apps';
import { EVERYTHING, PolicySet, randomPolicySets, RULED_PORTS, UNDISPUTED } from './random-policies';
import { Scene } from './scene';
import type { Tally } from '../../scripts/tally';
import { sideBySide } from '../side-by-side';

const SEED = 20261125;
const APPS = 200;
const SETS = 2000;
const SETS_OF_A_RUN = 200; // that the second evaluator answers
const AT_ONCE = 2; // one is asked here while another is asked there
const SHOWN = 8; // problems that are listed; the rest are counted

type Counts = Pick<Examined, 'workloads' | 'ways' | 'asked' | 'allowed'>;

/** What was seen, for PROOF.md. */
export interface NetworkProof {
  readonly versions: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly examples: Readonly<Record<string, Counts>>;
  readonly apps: Counts & { readonly count: number };
  /** With all selectors that the API has, read by Kubernetes: cyclonus takes some of them otherwise. */
  readonly everyPolicy: PolicyCounts;
  /** With those on which cyclonus and Kubernetes agree, read by cyclonus. */
  readonly undisputedPolicy: PolicyCounts;
  readonly dns: readonly Resolves[];
}

/** Comparisons of policies that none of our constructs wrote. */
interface PolicyCounts {
  readonly sets: number;
  readonly asked: number;
  readonly allowed: number;
  /** How many answers of cyclonus change when Kubernetes reads the selectors in its place. */
  readonly changed: number;
}

/** Holds class Reach, and what constructs open, to an independent evaluator. */
export async function provesNetwork(tally: Tally): Promise<NetworkProof> {
  const programs = examplePrograms();
  const examples: Record<string, Counts> = {};
  for (const program of programs) {
    examples[program.name] = record(tally, program.name, [await examine(program)]);
  }
  const random = randomPrograms(SEED, APPS);
  tally.record(`${APPS} random apps are written`, shown(random.refusals));
  const examined: Examined[] = [];
  await sideBySide(random.programs, AT_ONCE, examine, (_, one) => examined.push(one));
  const apps = record(tally, `${APPS} random apps`, examined);
  const everyPolicy = await comparePolicies(tally, 'kubernetes', randomPolicySets(EVERYTHING, SEED, SETS));
  const undisputedPolicy = await comparePolicies(tally, 'cyclonus', randomPolicySets(UNDISPUTED, SEED, SETS));
  const dns = await dnsArms(programs.find(({ name }) => name === 'smallest')!.manifests);
  for (const { manifests, expected, cyclonus, reach } of dns) {
    const same = JSON.stringify(cyclonus) === JSON.stringify(expected) && JSON.stringify(reach) === JSON.stringify(expected);
    const what = `${manifests}: names resolve over ${expected.UDP ? 'UDP and TCP' : expected.TCP ? 'TCP, and not over UDP' : 'nothing'}`;
    tally.record(what, same ? [] : [`cyclonus: ${JSON.stringify(cyclonus)}, Reach: ${JSON.stringify(reach)}`]);
  }
  return { versions: evaluatorVersions(), seed: SEED, examples, apps: { count: APPS, ...apps }, everyPolicy, undisputedPolicy, dns };
}

function record(tally: Tally, name: string, all: readonly Examined[]): Counts {
  const sum = (count: keyof Counts) => all.reduce((total, one) => total + one[count], 0);
  const counts = { workloads: sum('workloads'), ways: sum('ways'), asked: sum('asked'), allowed: sum('allowed') };
  tally.record(`${name}: Reach and cyclonus agree on ${counts.asked} questions`, shown(all.flatMap(({ differences }) => differences)));
  tally.record(`${name}: ${counts.ways} declared ways and DNS of ${counts.workloads} workloads are open`, shown(all.flatMap(({ closed }) => closed)));
  tally.record(`${name}: nothing else is open among them, of ${counts.asked} only ${counts.allowed}`, shown(all.flatMap(({ leaks }) => leaks)));
  return counts;
}

async function comparePolicies(tally: Tally, reader: SelectorReader, sets: readonly PolicySet[]): Promise<PolicyCounts> {
  const counts = { sets: sets.length, asked: 0, allowed: 0, changed: 0 };
  const differences: string[] = [];
  const starts = Array.from({ length: Math.ceil(sets.length / SETS_OF_A_RUN) }, (_, run) => run * SETS_OF_A_RUN);
  await sideBySide(starts, AT_ONCE, async start => {
    const scenes = sets.slice(start, start + SETS_OF_A_RUN)
      .map(({ manifests, addresses }) => new Scene(manifests, { addresses, ports: RULED_PORTS, protocols: ['TCP', 'UDP', 'SCTP'] }));
    const worlds = scenes.map(({ world }) => world);
    const answered = Promise.all([secondAnswers(worlds, 'cyclonus'), secondAnswers(worlds, 'kubernetes')]);
    const ours = scenes.map(scene => scene.world.queries.map(question => scene.ours(question)));
    const [cyclonus, kubernetes] = await answered;
    return { scenes, ours, cyclonus, kubernetes };
  }, (start, { scenes, ours, cyclonus, kubernetes }) => scenes.forEach((scene, set) => scene.world.queries.forEach((question, index) => {
    const [first, second] = [ours[set][index], (reader === 'cyclonus' ? cyclonus : kubernetes)[set][index]];
    counts.asked += 1;
    counts.allowed += second ? 1 : 0;
    counts.changed += cyclonus[set][index] !== kubernetes[set][index] ? 1 : 0;
    if (first !== second) differences.push(`set ${start + set}, ${scene.text(question)}: Reach says ${first}, cyclonus says ${second}`);
  })));
  const what = `${sets.length} sets of random policies, their selectors read by ${reader === 'cyclonus' ? 'cyclonus' : 'Kubernetes'}`;
  tally.record(`${what}: Reach and cyclonus agree on ${counts.asked} questions`, shown(differences));
  const balanced = counts.allowed > counts.asked / 10 && counts.allowed < counts.asked * 9 / 10;
  tally.record(`${what}: neither all nor nothing is allowed, ${counts.allowed} of ${counts.asked}`, balanced ? [] : ['such policies prove little']);
  return counts;
}

function shown(problems: readonly string[]): string[] {
  return problems.length > SHOWN ? [...problems.slice(0, SHOWN), `… and ${problems.length - SHOWN} more`] : [...problems];
}
