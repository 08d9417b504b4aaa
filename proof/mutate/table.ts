import { kept } from '../records';

/** Where what was seen last is kept. */
export const MUTATIONS = 'mutations';

/** What became of one opinion that was taken out. */
export interface Outcome {
  readonly id: string;
  readonly opinion: string;
  /** Who was asked. */
  readonly witness: string;
  /** Nothing where the witness could not look. */
  readonly noticed?: boolean;
  readonly what: string;
  /** The checks that refuse the app at synth, before anybody could apply it. */
  readonly refusedBy: readonly string[];
}

/** The lines for PROOF.md, from what the last run saw; none where it never ran. */
export function mutationTable(outcomes: readonly Outcome[] = kept<readonly Outcome[]>(MUTATIONS) ?? []): string[] {
  if (outcomes.length === 0) {
    return [];
  }
  return [
    '| what ours does | who notices that it does not | what happened without it | refused at synth by |',
    '|---|---|---|---|',
    ...outcomes.map(({ opinion, witness, noticed, what, refusedBy }) =>
      `| ${[opinion, witness, noticed ? what : `not noticed: ${what}`, refusedBy.map(id => `\`${id}\``).join(', ')].map(cell).join(' | ')} |`),
    '',
  ];
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\|/g, '\\|');
}
