import { readFileSync } from 'fs';
import { resolve } from 'path';
import { plainFindingText } from './finding-text';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import { Cluster } from '../cluster';
import { readDocument } from '../lint/reader';

const OPTION = '--cluster';

/** The cluster profile of the manifests, and whether the user declared it. */
export interface GivenCluster {
  readonly cluster: Cluster;
  readonly declared: boolean;
}

/** The cluster profile of `--cluster` and `--kubernetes`; the standard one without both. */
export function clusterOf({ cluster: file, kubernetes }: { cluster?: string; kubernetes?: string }, terminal: Terminal): GivenCluster {
  const version = kubernetes === undefined ? {} : { kubernetes };
  if (file === undefined) {
    return { cluster: accepted(Cluster.standard(version), '--kubernetes'), declared: false };
  }
  const props = readProfile(file, terminal);
  return { cluster: accepted(Cluster.of({ ...props, ...version }), `${OPTION} ${file}`), declared: true };
}

function readProfile(file: string, terminal: Terminal): object {
  const read = readDocument({ name: file, text: textOf(file, terminal), asked: true });
  if ('message' in read) {
    throw new UsageError(`${OPTION} ${file}:${read.line}: ${read.message}`, 'Correct the file.');
  }
  if (read.value === null || typeof read.value !== 'object' || Array.isArray(read.value)) {
    throw new UsageError(`${OPTION} ${file}: is not a mapping with the fields of ClusterProps`, 'Set for example `kubernetes: "1.34"` and `pools: []`; API.md lists all fields.');
  }
  return read.value;
}

function textOf(file: string, terminal: Terminal): string {
  try {
    return readFileSync(resolve(terminal.cwd, file), 'utf8');
  } catch {
    throw new UsageError(`${OPTION} ${file}: cannot be read`, 'Set `--cluster` to a YAML or JSON file with the fields of ClusterProps.');
  }
}

function accepted(cluster: Cluster, where: string): Cluster {
  if (cluster.findings.length > 0) {
    throw new UsageError(`${where}: ${cluster.findings.map(plainFindingText).join('').trimEnd()}`, '');
  }
  return cluster;
}
