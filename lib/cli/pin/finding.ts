/** What keeps an image from being pinned, or a lock from being right. */
export interface Finding {
  /** What is so, with the value found. */
  readonly message: string;
  /** The image, or the entry of the lock. */
  readonly field: string;
  /** What it leads to. */
  readonly why: string;
  /** The change to make. */
  readonly fix: string;
}

/** A finding in four lines. */
export function told({ message, field: where, why, fix }: Finding): string {
  return `${message}\n    where: ${where}\n    why:   ${why}\n    fix:   ${fix}\n`;
}

/** What is the same of several images, once, with all of them: a registry that is down, a configuration that cannot be read. */
export function together(findings: readonly Finding[]): Finding[] {
  const alike = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.message, finding.why, finding.fix]);
    const same = alike.get(key);
    same ? same.push(finding) : alike.set(key, [finding]);
  }
  return [...alike.values()].map(same => ({ ...same[0], field: same.map(({ field }) => field).join(', ') }));
}

/** Findings one below the other, each marked as one. */
export function toldAll(findings: readonly Finding[]): string {
  return findings.map(finding => `error: ${told(finding)}`).join('');
}
