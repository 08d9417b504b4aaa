import type { Report } from '../lint-report';
import type { Problem } from '../reader';

/** A report on inputs that were read, as the formats write it. */
export interface InputReport extends Report {
  /** Inputs that could not be read. */
  readonly problems: readonly Problem[];
  /** Further lines for the reader. */
  readonly notes: readonly string[];
}

/** The last line of every report that people read. */
export function summary({ errors, warnings, problems, objects, checks, waived }: Omit<InputReport, 'notes'>): string {
  return [
    plural(errors, 'error'),
    plural(warnings, 'warning'),
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
    ...(problems.length > 0 ? [`${plural(problems.length, 'input')} not read`] : []),
  ].join(', ') + ` in ${plural(objects, 'object')}, ${plural(checks.length, 'check')} evaluated`;
}

function plural(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
