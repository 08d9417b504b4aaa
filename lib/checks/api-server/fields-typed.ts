import { MistypedField, typeText } from '../../kubernetes/api-resources';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { ICheck } from '../check';
import { deviating } from './grammar/deviating';
import type { CheckResult } from '../../finding';

const LABELS = /^(spec\.((jobTemplate\.(spec\.template\.)?)|template\.|volumeClaimTemplates\[\d+\]\.))?metadata\.labels\./; // metadata-valid reports them
const SHOWN = 60; // characters of a value

/** Every value can be decoded as the type of its field. */
export const fieldsTyped: ICheck = {
  id: 'fields-typed',
  catalogue: ['api'],
  title: 'Every value has the type of its field',
  why: 'the API server rejects the whole object, and a release that contains it stops half-way',
  source: 'https://github.com/kubernetes/kubernetes/issues/82296',
  severity: 'error',
  evaluate: manifestSet => deviating(manifestSet)
    .flatMap(({ object, mistyped }) => mistyped.filter(({ path }) => !LABELS.test(path)).map(field => finding(object, field))),
};

function finding(object: Manifest, { path, expected, found }: MistypedField): CheckResult {
  return { object, field: path, message: `the value is \`${JSON.stringify(found).slice(0, SHOWN)}\`; it must be ${typeText(expected)}`, fix: change(path, expected.is, found) };
}

function change(path: string, expected: MistypedField['expected']['is'], found: unknown): string {
  const [, name = path, item] = /([^.[\]"]+)(?:"\])?(\[\d+\])?$/.exec(path) ?? [];
  const set = (value: string) => item === undefined ? `\`${name}: ${value}\`` : `\`- ${value}\``;
  const field = `\`${name}${item ?? ''}\``;
  if (expected === 'string') {
    return typeof found === 'object' ? `Set ${field} to a string, for example to a block after \`|\`.` : `Set ${set(`"${String(found)}"`)}, with quotes.`;
  }
  if (typeof found === 'string' && isPlain(expected, found)) {
    return `Set ${set(found)}, without quotes.`;
  }
  switch (expected) {
    case 'list': return `Write ${field} as a list, each item after \`-\`.`;
    case 'integer': return `Set ${field} to an integer.`;
    case 'number': return `Set ${field} to a number.`;
    case 'intOrString': return `Set ${field} to an integer or to a string such as \`25%\`.`;
    case 'boolean': return `Set ${set('true')} or ${set('false')}.`;
    case 'quantity': return `Set ${field} to a quantity such as \`100m\` or \`128Mi\`.`;
    default: return `Write ${field} as an object${Array.isArray(found) ? ', without `-` before its fields' : ', each field with its name'}.`;
  }
}

/** Whether a string is of the expected type once its quotes are removed. */
function isPlain(expected: MistypedField['expected']['is'], text: string): boolean {
  return expected === 'boolean' ? /^(true|false)$/.test(text) : (expected === 'integer' || expected === 'number') && /^\d{1,9}$/.test(text);
}
