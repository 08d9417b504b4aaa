import type { Review } from '..';
import type { Told } from './report';
import { givenName, textAt } from '../../model';
import type { PlacedObject } from '../reader';

/** What a review says, by the order of the objects, each with its place. */
export function placed({ sayings }: Review, objects: readonly PlacedObject[]): Told[] {
  const order = new Map(objects.map((object, index) => [object.manifest, index]));
  return sayings.map(saying => ({ saying, index: saying.object ? order.get(saying.object) ?? -1 : -1 }))
    .sort((a, b) => a.index - b.index)
    .map(({ saying, index }) => index < 0
      ? { ...saying, subject: 'all objects' }
      : { ...saying, subject: subjectOf(objects[index]), file: objects[index].file, line: objects[index].line(saying.field) });
}

function subjectOf({ manifest }: PlacedObject): string {
  const namespace = textAt(manifest, 'metadata', 'namespace');
  return `${manifest.kind} ${namespace === undefined ? '' : `${namespace}/`}${givenName(manifest)}`;
}
