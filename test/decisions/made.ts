import { GoldenObject, goldens } from './goldens';
import { rare } from './rare';
import { decisionCatalogue } from '../../lib/cli/explain-catalogue';
import { Construct, Decision, Fields, Lookup } from '../../lib/decisions';

/** An object that a construct made, and the decisions about it. */
export interface Made extends GoldenObject {
  readonly construct: Construct;
  readonly lookup: Lookup;
}

/** Objects in the goldens of the examples, and objects that no example has. */
export const fromExamples = made(goldens);
export const fromElsewhere = made(rare());
export const everything = [...fromExamples, ...fromElsewhere];

/** Decisions with the kind and the field that they are about. */
export function entriesOf(fields: Fields | undefined, kind: string): { field: string; decision: Decision }[] {
  return Object.entries(fields ?? {}).map(([field, decision]) => ({ field: `${kind} ${field}`, decision }));
}

/** All decisions, each once. */
export const allDecisions: Decision[] = [...new Set(Object.values(decisionCatalogue).flat()
  .flatMap(({ set, leftOut }) => [...Object.values(set ?? {}), ...Object.values(leftOut ?? {})]))];

function made(objects: GoldenObject[]): Made[] {
  return objects.flatMap(one => one.construct === undefined ? []
    : [{ ...one, construct: one.construct, lookup: new Lookup(one.object.manifest.kind, decisionCatalogue[one.construct]) }]);
}
