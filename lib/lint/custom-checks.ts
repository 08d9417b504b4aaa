import type { ICustomCheck } from './custom-check';
import { kindAndName } from './finding-text';
import type { ICheck } from '../checks';
import type { CheckResult, Finding } from '../finding';
import type { Manifest } from '../kubernetes/manifests/manifest';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const TEXTS = ['title', 'why'] as const;
const RESULT_TEXTS = ['field', 'message', 'fix'] as const;

/** Custom checks as the engine evaluates them, and findings about those that it cannot evaluate. */
export function fromCustomChecks(given: readonly ICustomCheck[], builtIn: readonly ICheck[]): { checks: ICheck[]; findings: Finding[] } {
  const taken = new Set(builtIn.map(({ id }) => id));
  const checks: ICheck[] = [];
  const findings: Finding[] = [];
  given.forEach((custom, index) => {
    const problem = problemOf(custom, taken);
    if (problem === undefined) {
      taken.add(custom.id);
      checks.push(fromCustomCheck(custom));
    } else {
      findings.push(invalidCheck(`checks[${index}]`, problem));
    }
  });
  return { checks, findings };
}

function problemOf(custom: unknown, taken: ReadonlySet<string>): string | undefined {
  if (custom === null || typeof custom !== 'object') {
    return `is ${custom === null ? 'null' : typeof custom}; it must be an object with \`id\`, \`title\`, \`why\`, \`severity\` and \`evaluate\``;
  }
  const { id, severity, evaluate } = custom as Partial<ICustomCheck>;
  if (typeof id !== 'string' || !ID.test(id)) {
    return `has the id \`${String(id)}\`; it must be in kebab-case, as \`team-label-set\``;
  }
  if (taken.has(id)) {
    return `has the id \`${id}\`, which another check has`;
  }
  const missing = TEXTS.find(name => String(Reflect.get(custom, name) ?? '').trim() === '');
  if (missing !== undefined) {
    return `(\`${id}\`) has no \`${missing}\`; it must be a non-empty string`;
  }
  if (severity !== 'error' && severity !== 'warning') {
    return `(\`${id}\`) has the severity \`${String(severity)}\`; it must be \`error\` or \`warning\``;
  }
  return typeof evaluate === 'function' ? undefined : `(\`${id}\`) has no function \`evaluate\``;
}

function invalidCheck(field: string, problem: string): Finding {
  return {
    check: 'check-valid',
    severity: 'error',
    field,
    message: `\`${field}\` ${problem}`,
    why: 'the check is not evaluated, so a problem that it would find is not reported',
    fix: 'Correct the check, or remove it from `checks`.',
  };
}

function fromCustomCheck(custom: ICustomCheck): ICheck {
  return {
    id: custom.id,
    catalogue: [],
    title: custom.title,
    why: custom.why,
    source: custom.source ?? '',
    severity: custom.severity as Finding['severity'],
    evaluate: ({ manifests }) => {
      const copies = manifests.map(manifest => structuredClone(manifest)); // a check must not change what is written
      const results: unknown = custom.evaluate([...copies]);
      if (!Array.isArray(results)) {
        throw new Error('`evaluate` returned no list of results');
      }
      return results.map((result: unknown, index) => resultOf(result, index, copies, manifests));
    },
  };
}

function resultOf(result: unknown, index: number, copies: readonly Manifest[], manifests: readonly Manifest[]): CheckResult {
  const given = (result ?? {}) as Partial<CheckResult>;
  const wrong = RESULT_TEXTS.find(name => typeof given[name] !== 'string');
  if (wrong !== undefined) {
    throw new Error(`result ${index} has no \`${wrong}\`; it must be a string`);
  }
  const { field, message, fix } = given as CheckResult;
  return { object: objectOf(given.object, index, copies, manifests), field, message, fix };
}

/** The manifest of a result; in languages other than JavaScript a result holds another copy of it. */
function objectOf(object: unknown, index: number, copies: readonly Manifest[], manifests: readonly Manifest[]): Manifest | undefined {
  if (object === undefined || object === null) {
    return undefined;
  }
  const same = copies.indexOf(object as Manifest);
  const position = same >= 0 ? same : copies.findIndex(copy => keyOf(copy) === keyOf(object as Manifest));
  if (position < 0) {
    throw new Error(`result ${index} is about ${typeof object === 'object' ? kindAndName(object as Manifest) : String(object)}, which is none of the manifests`);
  }
  return manifests[position];
}

function keyOf({ apiVersion, kind, metadata }: Partial<Manifest>): string {
  return JSON.stringify([apiVersion, kind, metadata?.namespace, metadata?.name]);
}
