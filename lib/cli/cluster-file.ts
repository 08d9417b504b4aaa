import { readFileSync } from 'fs';
import { resolve } from 'path';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import { Cluster } from '../cluster';
import { readDocument } from '../lint/reader';

const OPTION = '--cluster';

/** The cluster by which manifests are judged, and whether somebody declared it. */
export interface GivenCluster {
  readonly cluster: Cluster;
  readonly declared: boolean;
}

/** The declared cluster: a file of the fields of ClusterProps, a version of Kubernetes, both or neither. */
export function clusterOf({ cluster: file, kubernetes }: { cluster?: string; kubernetes?: string }, terminal: Terminal): GivenCluster {
  const version = kubernetes === undefined ? {} : { kubernetes };
  if (file === undefined) {
    return { cluster: accepted(Cluster.standard(version), '--kubernetes'), declared: false };
  }
  const said = profile(file, terminal);
  return { cluster: accepted(Cluster.of({ ...said, ...version }), `${OPTION} ${file}`), declared: true };
}

function profile(file: string, terminal: Terminal): object {
  const read = readDocument({ name: file, text: textOf(file, terminal), asked: true });
  if ('message' in read) {
    throw new UsageError(`${OPTION} ${file}:${read.line}: ${read.message}`, 'mend the file');
  }
  if (read.value === null || typeof read.value !== 'object' || Array.isArray(read.value)) {
    throw new UsageError(`${OPTION} ${file}: is no mapping of the fields of ClusterProps`, 'write for example `kubernetes: "1.34"` and `pools: [...]`; API.md has all fields');
  }
  return read.value;
}

function textOf(file: string, terminal: Terminal): string {
  try {
    return readFileSync(resolve(terminal.cwd, file), 'utf8');
  } catch {
    throw new UsageError(`${OPTION} ${file}: cannot be read`, 'name a file that holds the fields of ClusterProps as YAML or JSON');
  }
}

function accepted(cluster: Cluster, where: string): Cluster {
  if (cluster.complaints.length > 0) {
    const all = cluster.complaints.map(({ message, field: field, why, fix }) => `${message}\n    where: ${field}\n    why:   ${why}\n    fix:   ${fix}`);
    throw new UsageError(`${where}: ${all.join('\n')}`, '');
  }
  return cluster;
}
