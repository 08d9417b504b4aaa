import { Chunk, chunksOf } from './chunk';
import { PlacedObject } from './placed-object';
import { lineOf } from './position';
import type { Problem, SourceText } from './source';
import { parseChunk, ParsedYaml } from './yaml';
import { objectsIn } from '../../kubernetes/objects-in';

const UNRENDERED = /\{\{-?\s*(?:\.|\$|include\b|template\b|if\b|range\b|with\b|end\b|toYaml\b|tpl\b)/; // Helm's and Go's templates
const BINARY = /\u0000/;

/** The objects that texts contain, why others could not be read, and the texts without objects. */
export interface Reading {
  readonly objects: PlacedObject[];
  readonly problems: Problem[];
  /** Files of a directory that contain something else. */
  readonly others: string[];
}

/** Reads the objects of all texts, in their order; one that cannot be read leaves the others as they are. */
export function read(sources: Iterable<SourceText>): Reading {
  const reading: Reading = { objects: [], problems: [], others: [] };
  for (const source of sources) {
    readInto(reading, source);
  }
  return reading;
}

/** Reads a text that contains one document, of any kind. */
export function readDocument({ name, text }: SourceText): ParsedYaml {
  const [first = { file: name, text: '', firstLine: 1 }, second] = chunksOf(name, text);
  return second ? { message: 'contains more than one document', line: second.firstLine } : parseChunk(first);
}

function readInto(reading: Reading, { name, text, asked }: SourceText): void {
  if (BINARY.test(text)) {
    reading.problems.push({ file: name, message: 'contains binary data, not YAML', fix: 'Give a file of YAML or JSON, in UTF-8.' });
    return;
  }
  const strangers: Problem[] = [];
  const before = reading.objects.length;
  for (const chunk of chunksOf(name, text)) {
    const parsed = parseChunk(chunk);
    if ('message' in parsed) {
      reading.problems.push({ file: name, line: parsed.line, message: parsed.message, fix: repair(chunk) });
    } else if (parsed.value !== null && parsed.value !== undefined) {
      addObjects(chunk, parsed.value, reading.objects, strangers);
    }
  }
  const ofKubernetes = reading.objects.length > before;
  asked || ofKubernetes ? reading.problems.push(...strangers) : strangers.length > 0 && reading.others.push(name);
}

function repair({ text }: Chunk): string {
  return UNRENDERED.test(text)
    ? 'Render the template first: `helm template … | bulkhead check -`.'
    : 'Correct the YAML at this line; the rest of this document is not checked.';
}

/** Puts the objects of a document, and of a list in it, to the others. */
function addObjects(chunk: Chunk, value: unknown, objects: PlacedObject[], strangers: Problem[]): void {
  for (const part of objectsIn(value)) {
    if ('manifest' in part) {
      objects.push(new PlacedObject(part.manifest, chunk, part.path));
    } else {
      strangers.push({
        file: chunk.file,
        line: lineOf(chunk, part.path),
        message: `is not a Kubernetes object: it has no \`${part.lacks}\``,
        fix: `Add \`${part.lacks}\`, or leave the file out.`,
      });
    }
  }
}
