import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import type { Peer } from './peer';
import { goTool } from '../../scripts/cache';
import { run } from '../../scripts/command';

/** A chart and its values. */
interface ChartPeer {
  readonly name: string;
  readonly chart: string;
  readonly version: string;
  readonly source: string;
  readonly least: object;
  readonly more: object;
}

const LISTED = resolve(__dirname, 'peers.yaml');
const HELM_VERSION = 'v3.22.0';
const NAMESPACE = 'shop';
const OPTIONS = ['--namespace', NAMESPACE, '--kube-version', '1.34.0', '--skip-tests', '--skip-schema-validation']; // a schema may be fetched from elsewhere

/** Charts of a folder that cannot be rendered: missing, or of another version. */
export function unfit(folder: string): string[] {
  return listed().flatMap(({ chart, version, source }) => {
    const file = join(folder, chart, 'Chart.yaml');
    if (!existsSync(file)) return [`${file} is not there: unpack ${chart} ${version} (${source}) into that folder`];
    const found = (parse(readFileSync(file, 'utf8')) as { version: string }).version;
    return found === version ? [] : [`${file} is of ${found}: its values are written for ${version} (${source})`];
  });
}

/** Every chart of the list, rendered from a folder that holds them all. */
export function charts(folder: string): Peer[] {
  return listed().map(peer => ({
    name: peer.name,
    version: peer.version,
    source: peer.source,
    least: rendered(folder, peer, peer.least),
    more: rendered(folder, peer, peer.more),
  }));
}

function listed(): ChartPeer[] {
  return parse(readFileSync(LISTED, 'utf8')) as ChartPeer[];
}

function rendered(folder: string, { chart }: ChartPeer, values: object): string {
  const scratch = mkdtempSync(join(tmpdir(), 'peers-'));
  try {
    const file = join(scratch, 'values.yaml');
    writeFileSync(file, stringify(values));
    const helm = goTool('helm', 'helm.sh/helm/v3/cmd/helm', HELM_VERSION);
    return installed(run(helm, ['template', 'web', join(folder, chart), ...OPTIONS, '--values', file]));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Objects as `helm install` sends them: with the namespace of the release if they have none. */
function installed(manifest: string): string {
  return parseAllDocuments(manifest)
    .map(document => document.toJS() as { metadata: object } | null)
    .filter(object => object !== null)
    .map(object => stringify({ ...object, metadata: { namespace: NAMESPACE, ...object.metadata } }))
    .join('---\n');
}
