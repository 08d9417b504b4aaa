import { mkdirSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { replays } from './replays';
import { recordEndings } from './rig/endings';
import { app } from './rig/image';
import { inside } from './rig/inside-command';
import { Machine, tracesOf } from './rig/machine';
import type { TrafficReplay } from './rig/replay';
import { missing } from './rig/requirements';
import { Tally } from '../../scripts/tally';
import { binaries } from '../rig/binaries';
import type { Row, Seen } from '../rig/replay';

const ROOT = resolve(__dirname, '../..');
const RECORDS = join(ROOT, 'dist/proof'); // beside what synth writes, out of git
const ARM_SECONDS = 300;
const LOG_LINES = 40;

/** Replays what only a real node can show: requests, memory, probes. Where no node can run, it says why; with --require or in CI that is a failure. */
async function main(args: readonly string[]): Promise<void> {
  const tally = new Tally();
  const only = args.filter(arg => !arg.startsWith('--'));
  const obstacles = missing();
  if (obstacles.length > 0) {
    console.log(`skip  no node can run on this machine\n${obstacles.map(one => `      ${one}`).join('\n')}`);
    process.exitCode = args.includes('--require') || process.env.CI === 'true' ? 1 : 0;
    return;
  }
  Machine.sweep();
  binaries(['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok', 'kubelet', 'kube-proxy']);
  app();
  const rows: Row[] = [];
  for (const replay of replays.filter(({ id }) => only.length === 0 || only.includes(id))) {
    rows.push(await run(replay, tally));
  }
  if (only.length === 0 || only.includes('endings')) {
    await recordEndings(tally);
  }
  tally.record(`nothing is left of ${Machine.all.length} machines`, Machine.all.flatMap(tracesOf));
  mkdirSync(RECORDS, { recursive: true });
  writeFileSync(join(RECORDS, 'traffic.json'), JSON.stringify(rows, undefined, 2) + '\n');
  tally.finish();
}

async function run(replay: TrafficReplay, tally: Tally): Promise<Row> {
  const arms: Row['arms'][number][] = [];
  for (const side of ['naive', 'ours'] as const) {
    for (const [index, { manifests }] of replay[side].entries()) {
      const { logs, ...seen } = await play(replay.id, side, index);
      const held = seen.happened === (side === 'naive'); // a replay whose naive arm does not fail proves nothing
      tally.record(`${replay.id}, ${side}, ${manifests}: ${seen.what}`, held ? [] : [side === 'naive' ? 'the incident did not happen' : 'the incident happened', ...logs]);
      arms.push({ side, manifests, ...seen });
    }
  }
  return { id: replay.id, title: replay.title, source: replay.source, arms };
}

/** One arm, in a machine of its own. */
async function play(id: string, side: 'naive' | 'ours', index: number): Promise<Partial<Seen> & { what: string; seconds: number; logs: string[] }> {
  const begun = Date.now();
  const machine = new Machine(inside(id, side, index));
  try {
    const inTime = await machine.end(ARM_SECONDS);
    const seen = machine.read('seen.json');
    const seconds = Math.round((Date.now() - begun) / 1000);
    const logs = ['inside', 'kubelet', 'containerd'].flatMap(name => [`== ${name}.log`, ...(machine.read(`${name}.log`) ?? '').trim().split('\n').slice(-LOG_LINES)]);
    return seen === undefined
      ? { what: inTime ? 'the arm broke' : `the arm took more than ${ARM_SECONDS} seconds`, seconds, logs }
      : { ...JSON.parse(seen) as Seen, seconds, logs: [] };
  } finally {
    machine.close();
  }
}

void main(process.argv.slice(2));
