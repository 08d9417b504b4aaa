import { MistypedField, typeText } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { ICheck } from '../check';
import { deviating } from './grammar/deviating';
import type { CheckResult } from '../../finding';

const LABELS = /^(spec\.((jobTemplate\.(spec\.template\.)?)|template\.|volumeClaimTemplates\[\d+\]\.))?metadata\.labels\./; // metadata-valid reports them
const SHOWN = 60; // characters of a value

/** What stands in a field can be read as what belongs there. */
export const fieldsTyped: ICheck = {
  id: 'fields-typed',
  catalogue: ['api'],
  title: 'Every value has the type of its field',
  why: 'the API server refuses the whole object: an environment variable without quotes is a number, and the release fails half-way',
  source: 'https://github.com/kubernetes/kubernetes/issues/82296',
  severity: 'error',
  evaluate: manifestSet => deviating(manifestSet)
    .flatMap(({ object, mistyped }) => mistyped.filter(({ path }) => !LABELS.test(path)).map(field => finding(object, field))),
};

function finding(object: Manifest, { path, expected, found }: MistypedField): CheckResult {
  const shown = JSON.stringify(found).slice(0, SHOWN);
  return { object, field: path, message: `${shown} stands where ${typeText(expected)} belongs, so the API server refuses the object`, fix: change(expected.is, found) };
}

function change(expected: MistypedField['expected']['is'], found: unknown): string {
  if (expected === 'string') {
    return typeof found === 'object' ? 'write text; what has a structure of its own stands in a block after `|`' : `put it in quotes: "${String(found)}"`;
  }
  if (typeof found === 'string' && isPlain(expected, found)) {
    return `write ${found} without quotes`;
  }
  switch (expected) {
    case 'list': return 'write a list, each item after a dash';
    case 'integer': return 'write a whole number';
    case 'number': return 'write a number';
    case 'intOrString': return 'write a whole number, or text as 25%';
    case 'boolean': return 'write true or false';
    case 'quantity': return 'write a quantity, as 100m or 128Mi';
    default: return Array.isArray(found) ? 'write its fields without a dash before them' : 'write its fields below it, each with its name';
  }
}

/** Whether a text would be right without its quotes. */
function isPlain(expected: MistypedField['expected']['is'], text: string): boolean {
  return expected === 'boolean' ? /^(true|false)$/.test(text) : (expected === 'integer' || expected === 'number') && /^\d{1,9}$/.test(text);
}
