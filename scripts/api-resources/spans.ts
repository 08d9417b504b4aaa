/** A value in each minor version that has it. */
export type History = ReadonlyMap<number, string>;

/** A history in the form of the table: `type since-last`, joined by `|` where it changed; a version left out is the table's own end. */
export function spans(history: History, first: number, last: number): string {
  const minors = [...history.keys()].sort((a, b) => a - b);
  const found: { readonly value: string; readonly since: number; until: number }[] = [];
  for (const minor of minors) {
    const value = history.get(minor) ?? '';
    const before = found[found.length - 1];
    if (before?.value === value && before.until === minor - 1) {
      before.until = minor;
    } else {
      found.push({ value, since: minor, until: minor });
    }
  }
  return found.map(({ value, since, until }) => {
    const span = since === first && until === last ? '' : ` ${since === first ? '' : since}-${until === last ? '' : until}`;
    return `${value}${span}`;
  }).join('|');
}
