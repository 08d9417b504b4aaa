import { Document, isAlias, isCollection, isMap, isScalar, LineCounter, Node, ParsedNode, parseDocument, Tags } from 'yaml';
import type { Chunk } from './chunk';

const MOST_ALIASES = 100; // per document; people write a handful, bombs write billions
const DEEPEST = 200; // the schema of a CustomResourceDefinition needs about 40
const NOT_OF_KUBERNETES = ['intTime', 'floatTime', 'timestamp', 'binary', 'omap', 'pairs', 'set']; // its YAML reader takes these as text

/** A document as Kubernetes reads it, or why it cannot be read and on which line. */
export type ParsedYaml = { readonly value: unknown } | { readonly message: string; readonly line: number };

/** Reads one document by the rules of Kubernetes' own reader: YAML 1.1 without dates, and every key once. */
export function parseChunk(chunk: Chunk): ParsedYaml {
  if (/^\s*[{[]/.test(chunk.text)) {
    try {
      const value: unknown = JSON.parse(chunk.text); // many times faster than reading it as YAML
      return deeper(value, DEEPEST) ? { message: `nested deeper than ${DEEPEST} levels`, line: chunk.firstLine } : { value };
    } catch {
      // not JSON: YAML may begin so too
    }
  }
  try {
    const lines = new LineCounter();
    const document = documentOf(chunk, lines);
    const fault = faultOf(document);
    if (fault) {
      return { message: fault.message, line: chunk.firstLine + lines.linePos(fault.offset).line - 1 };
    }
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    return { message: error instanceof RangeError ? `nested deeper than ${DEEPEST} levels` : text(error), line: chunk.firstLine };
  }
}

/** The document with the position of every node. */
export function documentOf(chunk: Chunk, lineCounter: LineCounter): Document.Parsed {
  return parseDocument(chunk.text, {
    lineCounter,
    version: '1.1',
    uniqueKeys: false, // the parser compares all pairs; `faultOf` looks each key up
    prettyErrors: false,
    logLevel: 'silent',
    merge: true,
    customTags: (tags: Tags) => tags.filter(tag => typeof tag === 'string' || !NOT_OF_KUBERNETES.includes(nameOf(tag))),
  });
}

interface Fault {
  readonly message: string;
  readonly offset: number;
}

function faultOf(document: Document.Parsed): Fault | undefined {
  const [error] = document.errors;
  if (error) {
    return { message: error.message, offset: error.pos[0] };
  }
  const left: { node: ParsedNode | Node | null | undefined; depth: number }[] = [{ node: document.contents, depth: 0 }];
  let aliases = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, depth } = next;
    const offset = node?.range?.[0] ?? 0;
    if (depth > DEEPEST) {
      return { message: `nested deeper than ${DEEPEST} levels`, offset };
    }
    aliases += isAlias(node) ? 1 : 0;
    if (aliases > MOST_ALIASES) {
      return { message: `more than ${MOST_ALIASES} aliases in one document`, offset };
    }
    if (isMap(node)) {
      const seen = new Set<unknown>();
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? key.value : key;
        const place = (key as ParsedNode | null)?.range?.[0] ?? offset;
        if (isCollection(key)) {
          return { message: 'a mapping is used as a key, as in a template that was not rendered', offset: place };
        }
        if (seen.has(name)) {
          return { message: `the key \`${String(name)}\` occurs twice`, offset: place };
        }
        seen.add(name);
        left.push({ node: value as ParsedNode | null, depth: depth + 1 });
      }
    } else if (isCollection(node)) {
      node.items.forEach(item => left.push({ node: item as ParsedNode, depth: depth + 1 }));
    }
  }
  return undefined;
}

function deeper(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') {
    return false;
  }
  return levels === 0 || Object.values(value).some(part => deeper(part, levels - 1));
}

function nameOf(tag: { tag?: string; format?: string }): string {
  const last = /[^:]*$/.exec(tag.tag ?? '')?.[0] ?? '';
  return tag.format === 'TIME' ? `${last}Time` : last;
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
