import type { Chunk } from './chunk';
import { lineOf } from './position';
import type { Finding } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';

/** An object, and where it was read from. */
export class PlacedObject {
  constructor(public readonly manifest: Manifest, private readonly chunk: Chunk, private readonly path: readonly (string | number)[]) {}

  /** The file, as it was given. */
  public get file(): string {
    return this.chunk.file;
  }

  /** The line of a field, or of the nearest field around it that is present: `spec.template.spec.containers[0].image`. */
  public line(field: string = ''): number {
    return lineOf(this.chunk, [...this.path, ...segments(field)]);
  }
}

/** The steps of a field in a finding: names, `[0]`, and names in quotes. */
function segments(field: string): (string | number)[] {
  return [...field.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)]
    .map(([, quoted, index, name]) => quoted ?? (index === undefined ? name : Number(index)));
}

/** Adds file and line to findings about these objects. */
export function placesOf(objects: readonly PlacedObject[]): (finding: Finding) => Finding {
  const byManifest = new Map<unknown, PlacedObject>(objects.map(object => [object.manifest, object]));
  return finding => {
    const placed = byManifest.get(finding.object);
    return placed ? { ...finding, location: { file: placed.file, line: placed.line(finding.field) } } : finding;
  };
}
