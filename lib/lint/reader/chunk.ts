/** One document of a file. */
export interface Chunk {
  readonly file: string;
  readonly text: string;
  /** The line of the file on which it begins. */
  readonly firstLine: number;
}

const MARKER = /^---(?=[ \t]|$)/; // a document may begin on the marker's own line
const END = /^\.\.\.[ \t]*$/;
const DIRECTIVE = /^%/;

/** The documents of a file, cut at their markers, so that one invalid document does not affect the others. */
export function chunksOf(file: string, text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let lines: string[] = [];
  let firstLine = 1;
  const cut = (next: number) => {
    if (lines.some(line => line.trim() !== '')) {
      chunks.push({ file, text: lines.join('\n'), firstLine });
    }
    lines = [];
    firstLine = next;
  };
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((line, index) => {
    if (MARKER.test(line)) {
      cut(index + 1);
      lines.push(line.replace(MARKER, '   ')); // what follows keeps its column
    } else if (END.test(line) || (lines.length === 0 && DIRECTIVE.test(line))) {
      cut(index + 2);
    } else {
      lines.push(line);
    }
  });
  cut(0);
  return chunks;
}
