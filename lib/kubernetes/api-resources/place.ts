import { distance } from 'fastest-levenshtein';
import { fieldNamed, fieldNamesOf, lifetimeOf } from './definition';
import { pathWithin, SchemaPlace, UnknownField } from './deviation';
import type { Minors } from './minors';
import { partOf, Type } from './type';

const NOT_WRITTEN = ['status', 'managedFields', 'ownerReferences']; // the server writes these
const NEAREST_SPELLING = 1; // differing letters of a certain misspelling
const NEAR_SPELLING = 2;

/** The path at which an unknown field belongs; undefined if none is likely. */
export function placeFor({ name, places }: UnknownField, minors: Minors): string | undefined {
  const [here, ...around] = places;
  const slip = spelling(name, here, minors, NEAREST_SPELLING);
  if (slip !== undefined) {
    return slip;
  }
  const above = around.find(place => fieldNamed(place.definition, name, minors));
  return above ? pathWithin(above.path, name) : below(name, here, minors) ?? spelling(name, here, minors, NEAR_SPELLING)
    ?? below(name, places[places.length - 1], minors);
}

/** The versions that have the field there; undefined if none has it. */
export function lifetimeAt({ name, places }: UnknownField): Minors | undefined {
  return lifetimeOf(places[0].definition, name);
}

/** The nearest place below that has a field of this name, looking at each definition once. */
function below(name: string, from: SchemaPlace, minors: Minors): string | undefined {
  const seen = new Set([from.definition]);
  const waiting = [from];
  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
    if (place !== from && fieldNamed(place.definition, name, minors)) {
      return pathWithin(place.path, name);
    }
    for (const field of fieldNamesOf(place.definition, minors).filter(one => !NOT_WRITTEN.includes(one))) {
      const type = fieldNamed(place.definition, field, minors)?.type;
      const definition = type && partOf(type);
      if (type && definition !== undefined && !seen.has(definition)) {
        seen.add(definition);
        waiting.push({ path: `${pathWithin(place.path, field)}${inside(type)}`, definition });
      }
    }
  }
  return undefined;
}

function inside(type: Type): string {
  return type.is === 'list' ? '[]' : type.is === 'map' ? '.*' : '';
}

/** A field of the same place with a similar spelling. */
function spelling(name: string, place: SchemaPlace, minors: Minors, most: number): string | undefined {
  const alike = fieldNamesOf(place.definition, minors).map(field => ({ field, letters: distance(name.toLowerCase(), field.toLowerCase()) }))
    .filter(({ field, letters }) => letters <= most && letters * 2 < field.length).sort((a, b) => a.letters - b.letters)[0];
  return alike && pathWithin(place.path, alike.field);
}
