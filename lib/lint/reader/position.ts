import { Document, isMap, isScalar, isSeq, LineCounter, Node } from 'yaml';
import type { Chunk } from './chunk';
import { documentOf } from './yaml';

const opened = new WeakMap<Chunk, { document: Document.Parsed; lines: LineCounter }>();

/** The line of a field in the file, or of the nearest field around it; the document is parsed again only for findings. */
export function lineOf(chunk: Chunk, path: readonly (string | number)[]): number {
  const { document, lines } = open(chunk);
  let offset = document.contents?.range?.[0] ?? 0;
  let node: Node | null = document.contents;
  for (const step of path) {
    const found = stepInto(node, step);
    if (!found) {
      break;
    }
    offset = found.offset ?? offset;
    node = found.node;
  }
  return chunk.firstLine + Math.max(1, lines.linePos(offset).line) - 1;
}

function open(chunk: Chunk): { document: Document.Parsed; lines: LineCounter } {
  const known = opened.get(chunk);
  if (known) {
    return known;
  }
  const lines = new LineCounter();
  const fresh = { document: documentOf(chunk, lines), lines };
  opened.set(chunk, fresh);
  return fresh;
}

function stepInto(node: Node | null, step: string | number): { node: Node | null; offset?: number } | undefined {
  if (isSeq<Node>(node) && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? undefined : { node: item, offset: item?.range?.[0] };
  }
  if (isMap<Node, Node | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && { node: pair.value, offset: pair.key.range?.[0] };
  }
  return undefined;
}
