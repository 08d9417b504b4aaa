import { Copy } from './copy';
import { REFUSED_BY } from './despite-checks';
import { Mutation, nameOf } from './mutation';
import type { Outcome } from './table';
import { ask } from './testimony';

/** Takes an opinion out of a copy of the tree, and asks its witness there. */
export async function experiment({ id, opinion, edits, witness }: Mutation): Promise<Outcome> {
  const base = { id, opinion, witness: nameOf(witness) };
  let copy: Copy | undefined;
  try {
    copy = new Copy(edits);
    return { ...base, ...await ask(copy, witness), refusedBy: copy.kept<string[]>(REFUSED_BY) ?? [] };
  } catch (error) {
    return { ...base, what: error instanceof Error ? error.message : String(error), refusedBy: [] };
  } finally {
    copy?.remove();
  }
}
