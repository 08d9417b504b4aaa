import { resolve } from 'path';
import type { Arithmetic } from './arithmetic';
import { mutationTable } from './mutate/table';
import type { NetworkProof } from './network';
import { kept } from './records';
import { KUBERNETES_VERSION } from './rig/binaries';
import type { Row } from './rig/replay';
import { auditorsTable } from '../audit/peers/table';

export const PROOF = resolve(__dirname, '../docs/PROOF.md');

/** PROOF.md, from the records of the runs. */
export function proofPage(): string {
  return [
    '# Proof',
    '',
    'Written by `npm run proof:page` from what the last runs saw; [proof/README.md](../proof/README.md) says how. Nothing here is written by hand.',
    '',
    ...scheduling(),
    ...arithmetic(),
    ...network(),
    ...traffic(),
    ...opinions(),
    ...section('auditors', auditorsTable),
  ].join('\n');
}

function scheduling(): string[] {
  return section<Row[]>('replays', rows => [
    '## Incidents, replayed on a control plane',
    '',
    `etcd, kube-apiserver, kube-controller-manager and kube-scheduler of Kubernetes ${KUBERNETES_VERSION}; the nodes are KWOK's. Each arm begins with nothing in it.`,
    'The naive manifests must fail as the report says, ours must not: a replay whose naive arm survives fails the run.',
    '',
    ...replayTable(rows),
  ]);
}

function traffic(): string[] {
  return section<Row[]>('traffic', rows => [
    '## Under traffic, on a real node',
    '',
    'containerd, runc, kubelet and kube-proxy in a network namespace without an uplink; every request is a connection of its own, and one that fails has failed.',
    'In `crash` alone, in both arms, a client tries again: what a process was just asked when it died, no manifest can answer.',
    '',
    ...replayTable(rows),
  ]);
}

function replayTable(rows: readonly Row[]): string[] {
  return [
    '| incident | manifests | what was seen | to repeat |',
    '|---|---|---|---|',
    ...rows.flatMap(({ id, title, source, arms }) => arms.map(({ side, manifests, what, happened, again }, index) => row([
      index === 0 ? `**${id}** ${title} (${/^https:\S+$/.test(source) ? `[source](${source})` : source})` : '',
      `${side}: ${manifests}`,
      [`${happened === undefined ? 'broken' : happened ? 'failed' : 'survived'}: ${what}`, ...again.map(one => `again: ${one}`)].join('<br>'),
      index === 0 ? `\`npm run proof ${id}\`` : '',
    ]))),
    '',
  ];
}

function arithmetic(): string[] {
  return section<Arithmetic>('arithmetic', ({ apps, counts }) => [
    '## The arithmetic is exact',
    '',
    `${apps} apps, Online Boutique among them, were driven to their peak: every service at its most, all rolled out at once, every job running.`,
    `${counts.filter(({ predicted, used }) => predicted === used).length} of ${counts.length} counts of their quotas were what the library predicts; no pod stayed Pending. Online Boutique:`,
    '',
    '| quota key | predicted | used, at the most | the quota |',
    '|---|---:|---:|---:|',
    ...counts.filter(({ app }) => app.includes('boutique')).map(({ key, predicted, used, hard }) => row([key, predicted, used, hard])),
    '',
    'To repeat: `npm run proof arithmetic`.',
    '',
  ]);
}

type Network = Pick<NetworkProof, 'versions' | 'examples' | 'apps'>;

function network(): string[] {
  return section<Network>('network', ({ versions, examples, apps }) => [
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
    'To repeat: `npm run proof network`.',
    '',
  ]);
}

function opinions(): string[] {
  const table = mutationTable();
  return table.length === 0 ? [] : ['## Each opinion, taken out', '', ...table, 'To repeat: `npm run proof:mutate`.', ''];
}

/** Nothing where that part was never run. */
function section<T>(part: string, lines: (record: T) => string[]): string[] {
  const record = kept<T>(part);
  return record === undefined ? [] : lines(record);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replace(/\s+/g, ' ').replace(/\|/g, '\\|')).join(' | ')} |`;
}
