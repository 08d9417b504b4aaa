import { Chunk, chunksOf } from './chunk';
import { PlacedObject } from './placed-object';
import type { Problem, Source } from './source';
import { parseChunk, Parsed } from './yaml';
import type { Manifest } from '../../kubernetes/manifests/manifest';

const UNRENDERED = /\{\{-?\s*(?:\.|\$|include\b|template\b|if\b|range\b|with\b|end\b|toYaml\b|tpl\b)/; // Helm's and Go's templates
const BINARY = /\u0000/;

/** What texts hold: the objects, why others could not be read, and the texts that hold no objects at all. */
export interface Reading {
  readonly objects: PlacedObject[];
  readonly problems: Problem[];
  /** Files of a directory that hold something else. */
  readonly others: string[];
}

/** Reads the objects of all texts, in their order; one that cannot be read leaves the others as they are. */
export function read(sources: Iterable<Source>): Reading {
  const reading: Reading = { objects: [], problems: [], others: [] };
  for (const source of sources) {
    readInto(reading, source);
  }
  return reading;
}

/** Reads a text that holds one document, of whatever kind. */
export function readDocument({ name, text }: Source): Parsed {
  const [first = { file: name, text: '', firstLine: 1 }, second] = chunksOf(name, text);
  return second ? { message: 'holds more than one document', line: second.firstLine } : parseChunk(first);
}

function readInto(reading: Reading, { name, text, asked }: Source): void {
  if (BINARY.test(text)) {
    reading.problems.push({ file: name, message: 'holds binary data, not YAML', fix: 'give a file of YAML or JSON, in UTF-8' });
    return;
  }
  const strangers: Problem[] = [];
  const before = reading.objects.length;
  for (const chunk of chunksOf(name, text)) {
    const parsed = parseChunk(chunk);
    if ('message' in parsed) {
      reading.problems.push({ file: name, line: parsed.line, message: parsed.message, fix: repair(chunk) });
    } else if (parsed.value !== null && parsed.value !== undefined) {
      objectsOf(chunk, parsed.value, reading.objects, strangers);
    }
  }
  const ofKubernetes = reading.objects.length > before;
  asked || ofKubernetes ? reading.problems.push(...strangers) : strangers.length > 0 && reading.others.push(name);
}

function repair({ text }: Chunk): string {
  return UNRENDERED.test(text)
    ? 'render the template first: `helm template … | bulkhead check -`'
    : 'mend the YAML at this line: the rest of this document was not judged';
}

/** Puts the objects of a document, and of a list in it, to the others. */
function objectsOf(chunk: Chunk, value: unknown, objects: PlacedObject[], strangers: Problem[], path: readonly (string | number)[] = []): void {
  const kind = field(value, 'kind');
  const apiVersion = field(value, 'apiVersion');
  const items = value !== null && typeof value === 'object' ? Reflect.get(value, 'items') : undefined;
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    const ofItems = kind.slice(0, -'List'.length); // a list of one kind does not repeat it on its items
    items.forEach((item: unknown, index) => {
      const said = ofItems === '' || field(item, 'kind') !== undefined || !isObject(item) ? item : { apiVersion, kind: ofItems, ...item };
      objectsOf(chunk, said, objects, strangers, [...path, 'items', index]);
    });
  } else if (typeof kind === 'string' && kind !== '' && typeof apiVersion === 'string' && apiVersion !== '') {
    objects.push(new PlacedObject(value as Manifest, chunk, path));
  } else {
    strangers.push({
      file: chunk.file,
      line: new PlacedObject({} as Manifest, chunk, path).line(),
      message: `is no Kubernetes object: it has no ${typeof kind === 'string' && kind !== '' ? 'apiVersion' : 'kind'}`,
      fix: 'give manifests only, each with apiVersion and kind',
    });
  }
}

function field(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
