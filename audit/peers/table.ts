/** The findings of one auditor about one manifest, by severity. */
export interface Count {
  readonly critical: number;
  readonly warning: number;
}

/** The findings of all auditors about one manifest. */
export interface AuditedManifest {
  readonly name: string;
  readonly version: string;
  readonly source: string;
  readonly input: 'least' | 'more';
  /** By the name of the auditor. */
  readonly found: Readonly<Record<string, Count>>;
  /** The points that kubesec gives its workload. */
  readonly points: number;
}

export interface AuditRecord {
  /** Of every auditor, by its name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly AuditedManifest[];
}

/** Ours and the peers under public auditors, as a section of a page. */
export function auditorsTable({ versions, rows }: AuditRecord): string[] {
  return [
    '## Ours and others, under public auditors',
    '',
    `One service each, shown to ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}, every optional check on;`,
    'each tool first gets its minimal input (an image and a port; ours its required props), then also resources, both probes and three replicas.',
    '',
    '| manifest | input | kube-score critical / warning | checkov failed | kubesec points | conftest denied | kubeconform invalid |',
    '|---|---|---:|---:|---:|---:|---:|',
    ...rows.map(({ name, version, source, input, found, points }) => `| ${[
      `${name} ${version} (${source})`,
      input === 'least' ? 'minimal' : 'more',
      `${found['kube-score'].critical} / ${found['kube-score'].warning}`,
      all(found.checkov),
      points,
      all(found.conftest),
      all(found.kubeconform),
    ].join(' | ')} |`),
    '',
    'Where an auditor and we disagree, and why: [audit/disagreements.yaml](../audit/disagreements.yaml). To repeat: [audit/peers](../audit/peers).',
    '',
  ];
}

function all({ critical, warning }: Count): number {
  return critical + warning;
}
