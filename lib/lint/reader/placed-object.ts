import type { Chunk } from './chunk';
import { lineOf } from './position';
import type { Manifest } from '../../kubernetes/manifests/manifest';

/** An object, and where it was read. */
export class PlacedObject {
  constructor(public readonly manifest: Manifest, private readonly chunk: Chunk, private readonly path: readonly (string | number)[]) {}

  /** The file, as it was given. */
  public get file(): string {
    return this.chunk.file;
  }

  /** The line of a field, or of the nearest thing around it that is written down: `spec.template.spec.containers[0].image`. */
  public line(field: string = ''): number {
    return lineOf(this.chunk, [...this.path, ...segments(field)]);
  }
}

/** The steps of a field as findings write it: names, `[0]`, and names in quotes. */
function segments(field: string): (string | number)[] {
  return [...field.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)]
    .map(([, quoted, index, name]) => quoted ?? (index === undefined ? name : Number(index)));
}
