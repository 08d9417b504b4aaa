import { existsSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import type { Count } from './arithmetic';
import type { NetworkProof } from './network';
import { KUBERNETES_VERSION } from './rig/binaries';
import type { Row } from './rig/replay';

const ROOT = resolve(__dirname, '..');

/** Where every run leaves what it saw; beside what synth writes, out of git. */
export const RECORDS = join(ROOT, 'dist/proof');
export const PROOF = join(ROOT, 'PROOF.md');

/** PROOF.md, from the records of the runs. */
export function proofPage(): string {
  return [
    '# Proof',
    '',
    'Written by `npm run proof:page` from what the last runs saw; [proof/README.md](proof/README.md) says how. Nothing here is written by hand.',
    '',
    ...scheduling(),
    ...arithmetic(),
    ...network(),
    ...traffic(),
  ].join('\n');
}

function scheduling(): string[] {
  return section<Row[]>('replays.json', rows => [
    '## Incidents, replayed on a control plane',
    '',
    `etcd, kube-apiserver, kube-controller-manager and kube-scheduler of Kubernetes ${KUBERNETES_VERSION}; the nodes are KWOK's. Each arm has a control plane of its own.`,
    'The naive manifests must fail as the report says, ours must not: a replay whose naive arm survives fails the run.',
    '',
    ...replayTable(rows, id => `npm run proof ${id}`),
  ]);
}

function traffic(): string[] {
  return section<Row[]>('traffic.json', rows => [
    '## Under traffic, on a real node',
    '',
    'containerd, runc, kubelet and kube-proxy in a network namespace without an uplink; every request is a connection of its own.',
    '',
    ...replayTable(rows, id => `npm run proof:traffic ${id}`),
  ]);
}

function replayTable(rows: readonly Row[], command: (id: string) => string): string[] {
  return [
    '| incident | manifests | what was seen | to repeat |',
    '|---|---|---|---|',
    ...rows.flatMap(({ id, title, source, arms }) => arms.map(({ side, manifests, what, happened }, index) => row([
      index === 0 ? `**${id}** ${title} (${/^https:\S+$/.test(source) ? `[source](${source})` : source})` : '',
      `${side}: ${manifests}`,
      `${happened === true ? 'failed' : 'survived'}: ${what}`,
      index === 0 ? `\`${command(id)}\`` : '',
    ]))),
    '',
  ];
}

interface Arithmetic {
  readonly apps: number;
  readonly counts: readonly Count[];
}

function arithmetic(): string[] {
  return section<Arithmetic>('arithmetic.json', ({ apps, counts }) => [
    '## The arithmetic is exact',
    '',
    `${apps} apps, Online Boutique among them, were driven to their peak: every service at its most, all rolled out at once, every job running.`,
    `${counts.filter(({ predicted, used }) => predicted === used).length} of ${counts.length} counts of their quotas were what the library predicts; no pod stayed Pending. Online Boutique:`,
    '',
    '| quota key | predicted | used, at the most | the quota |',
    '|---|---:|---:|---:|',
    ...counts.filter(({ app }) => app.includes('boutique')).map(({ key, predicted, used, hard }) => row([key, predicted, used, hard])),
    '',
    'To repeat: `npm run proof:arithmetic`.',
    '',
  ]);
}

type Network = Pick<NetworkProof, 'versions' | 'examples' | 'apps'>;

function network(): string[] {
  return section<Network>('network.json', ({ versions, examples, apps }) => [
    '## Who reaches whom, by two evaluators',
    '',
    `Every (from, to, port, protocol) was asked of ours and of ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}; they agree on each,`,
    'every declared way and DNS are open, and nothing else is.',
    '',
    '| app | workloads | declared ways | asked | open |',
    '|---|---:|---:|---:|---:|',
    ...Object.entries({ ...examples, [`${apps.count} random apps`]: apps })
      .map(([name, { workloads, ways, asked, allowed }]) => row([name, workloads, ways, asked, allowed].map(String))),
    '',
    'To repeat: `npm run proof:network`.',
    '',
  ]);
}

/** Nothing where that part was not run. */
function section<T>(name: string, lines: (record: T) => string[]): string[] {
  const file = join(RECORDS, name);
  return existsSync(file) ? lines(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replace(/\s+/g, ' ').replace(/\|/g, '\\|')).join(' | ')} |`;
}
