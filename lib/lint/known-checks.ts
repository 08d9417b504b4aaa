import { closest } from 'fastest-levenshtein';
import { OptionError } from './option-error';
import { unwaivableChecks } from './unwaivable-checks';
import type { ICheck } from '../checks';
import type { Finding } from '../finding';

/** Which checks are evaluated, and how severe their findings are. */
export interface CheckSelection {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly severity?: { readonly [check: string]: string };
}

/** The catalogue of checks; it is large, and a program that is not synthesized need not load it. */
export function catalogue(): typeof import('../checks') {
  return require('../checks') as typeof import('../checks');
}

/** The checks of one run, and what is known about other ids. */
export class KnownChecks {
  public readonly waivable: ReadonlySet<string>;

  constructor(private readonly checks: readonly ICheck[]) {
    this.waivable = new Set(checks.map(({ id }) => id));
  }

  /** The current id of a check that had another one. */
  public renamed(id: string): string | undefined {
    const { renamedChecks } = catalogue();
    return Object.hasOwn(renamedChecks, id) ? renamedChecks[id] : undefined;
  }

  /** Why findings with this id cannot be waived, if it is not the id of a check. */
  public unwaivable(id: string): string | undefined {
    return Object.hasOwn(unwaivableChecks, id) ? unwaivableChecks[id].reason : undefined;
  }

  /** The checks to evaluate, each with the severity of its findings. */
  public select({ only, skip, severity = {} }: CheckSelection): ICheck[] {
    [...only ?? [], ...skip ?? [], ...Object.keys(severity)].forEach(id => this.assertKnown(id));
    return this.checks.filter(({ id }) => (only?.includes(id) ?? true) && !skip?.includes(id))
      .map(check => Object.hasOwn(severity, check.id) ? { ...check, severity: severityOf(severity[check.id], check.id) } : check);
  }

  private assertKnown(id: string): void {
    if (!this.waivable.has(id)) {
      throw unknownCheck(id, this.renamed(id) ?? closest(String(id), [...this.waivable]));
    }
  }
}

/** The error for an id that no check has. */
export function unknownCheck(id: string, near: string): OptionError {
  return new OptionError(`there is no check \`${id}\``, `Did you mean \`${near}\`? \`bulkhead checks\` lists all checks.`);
}

function severityOf(value: string, id: string): Finding['severity'] {
  if (value !== 'error' && value !== 'warning') {
    throw new OptionError(`the severity of \`${id}\` is \`${value}\`; it must be \`error\` or \`warning\``, `Use \`{ '${id}': 'warning' }\`.`);
  }
  return value;
}
