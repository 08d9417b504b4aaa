import { objectText } from './finding-text';
import type { Finding } from '../finding';

/** Findings that are known already, by check, object and field: lines may move, they stay. */
export class Baseline {
  /** The entries of findings, sorted. */
  public static entriesOf(findings: readonly Finding[]): string[] {
    return findings.filter(isAboutManifests).map(entryOf).sort();
  }

  private readonly left = new Map<string, number>();

  constructor(entries: readonly string[]) {
    entries.forEach(entry => this.left.set(entry, (this.left.get(entry) ?? 0) + 1));
  }

  /** Whether a finding is in the baseline; each entry stands for one finding. */
  public takes(finding: Finding): boolean {
    const entry = entryOf(finding);
    const count = isAboutManifests(finding) ? this.left.get(entry) ?? 0 : 0;
    this.left.set(entry, Math.max(0, count - 1));
    return count > 0;
  }

  /** How many entries no finding has taken: they are fixed. */
  public get fixed(): number {
    return [...this.left.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** A finding about a waiver depends on the day, and is never in a baseline. */
function isAboutManifests({ check }: Finding): boolean {
  return !check.startsWith('waiver-');
}

function entryOf(finding: Finding): string {
  return `${finding.check} ${objectText(finding)} ${finding.field}`.trim();
}
