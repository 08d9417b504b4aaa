import { Yaml } from 'cdk8s';
import { isPlain } from './plain';

/** Single values as cdk8s prints them: what is not certainly plain is asked for once. Undefined where it depends on what is around. */
export class Scalars {
  private readonly texts = new Map<string, string | undefined>();
  private readonly topKeys = new Map<string, string | undefined>();
  private readonly keys = new Map<string, string | undefined>();

  /** A text, and what its further lines begin with: a line break and the indentation. */
  public text(text: string, line: string): string | undefined {
    return isPlain(text) ? text : remembered(this.texts, text, printed)?.replace(/\n(?!\n|$)/g, line);
  }

  public key(key: string): string | undefined {
    return remembered(this.keys, key, nestedKey);
  }

  /** A key of the outermost map: it may be quoted where others are not. */
  public topKey(key: string): string | undefined {
    return remembered(this.topKeys, key, topKey);
  }

  public number(value: number): string | undefined {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : printed(value);
  }
}

function remembered(known: Map<string, string | undefined>, text: string, print: (text: string) => string | undefined): string | undefined {
  const found = known.get(text);
  if (found !== undefined || known.has(text)) {
    return found;
  }
  const fresh = print(text);
  known.set(text, fresh);
  return fresh;
}

function printed(value: unknown): string | undefined {
  const text = Yaml.stringify({ above: value });
  return text.startsWith('above: ') ? text.slice('above: '.length, -1) : undefined;
}

function topKey(key: string): string | undefined {
  return isPlain(key) ? key : keyIn(Yaml.stringify({ [key]: 0 }), '');
}

function nestedKey(key: string): string | undefined {
  return isPlain(key) ? key : keyIn(Yaml.stringify({ above: { [key]: 0 } }), 'above:\n  ');
}

function keyIn(text: string, above: string): string | undefined {
  const key = text.slice(above.length, -': 0\n'.length);
  return text === `${above}${key}: 0\n` && !key.includes('\n') ? key : undefined;
}
