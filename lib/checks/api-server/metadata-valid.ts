import { annotationKeyProblem, labelKeyProblem, labelValueProblem } from '../../kubernetes/names';
import { POD_TEMPLATE_PATHS } from '../../kubernetes/workload-kinds';
import { along, at, itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { FieldProblem, ofItems, resultsAt, shownShort, within } from './grammar/problems';

const MOST_ANNOTATION_BYTES = 256 * 1024; // keys and values of one object together
const LABEL_FIX = 'Use letters, digits, `-`, `_` and `.`, at most 63 of them, with a letter or digit at both ends.';
const KEY_FIX = 'Rename the key: a name of at most 63 letters, digits, `-`, `_` and `.`, alone or after a DNS name and `/`, as in `example.com/team`.';

/** Labels and annotations of objects, and of the objects that their templates create. */
export const metadataValid: ICheck = {
  id: 'metadata-valid',
  catalogue: ['api'],
  title: 'Label keys, label values and annotation keys are valid, and the annotations of an object have at most 256 KiB',
  why: 'the API server rejects the object, so a release stops half-way; with invalid metadata in a template, the controller creates nothing from it',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  severity: 'error',
  evaluate: ({ manifests }) => manifests.flatMap(manifest => resultsAt(manifest, '', metadataProblems(manifest))),
};

function metadataProblems(manifest: unknown): FieldProblem[] {
  return [
    ...within('metadata', problemsOf(at(manifest, 'metadata'))),
    ...templatesOf(manifest).flatMap(path => within(path.join('.'), problemsOf(along(manifest, path)))),
    ...ofItems('spec.volumeClaimTemplates', itemsAt(manifest, 'spec', 'volumeClaimTemplates'), claim => within('metadata', problemsOf(at(claim, 'metadata')))),
  ];
}

/** Paths to the metadata of a Job and of pods; a Pod has none but its own. */
function templatesOf(manifest: unknown): string[][] {
  const kind = textAt(manifest, 'kind') ?? '';
  const path = POD_TEMPLATE_PATHS.get(kind) ?? [];
  return [...(kind === 'CronJob' ? [['spec', 'jobTemplate', 'metadata']] : []), ...(path.length > 0 ? [[...path, 'metadata']] : [])];
}

function problemsOf(metadata: unknown): FieldProblem[] {
  return [...entriesOf(metadata, 'labels').flatMap(labelProblems), ...annotationProblems(entriesOf(metadata, 'annotations'))];
}

function entriesOf(metadata: unknown, name: string): [string, unknown][] {
  const found = at(metadata, name);
  return found !== null && typeof found === 'object' && !Array.isArray(found) ? Object.entries(found) : [];
}

function labelProblems([key, value]: [string, unknown]): FieldProblem[] {
  const field = `labels.${key}`;
  const [keyProblem, valueProblem] = [labelKeyProblem(key), problemOfValue(value)];
  return [
    ...(keyProblem === undefined ? [] : [{ field, message: `${shownShort(key)} is not a label key: ${keyProblem}`, fix: KEY_FIX }]),
    ...(valueProblem === undefined ? [] : [{ field, ...valueProblem }]),
  ];
}

function problemOfValue(value: unknown): Omit<FieldProblem, 'field'> | undefined {
  if (value === null || value === undefined) {
    return undefined; // the API server drops the label
  }
  if (typeof value !== 'string') {
    return { message: `${shownShort(value)} is not a label value: it must be a string`, fix: typeof value === 'object' ? LABEL_FIX : `Put the value in quotes: \`"${String(value)}"\`.` };
  }
  const problem = labelValueProblem(value);
  return problem === undefined ? undefined : { message: `${shownShort(value)} is not a label value: ${problem}`, fix: LABEL_FIX };
}

function annotationProblems(annotations: readonly [string, unknown][]): FieldProblem[] {
  const bytes = annotations.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + (typeof value === 'string' ? Buffer.byteLength(value) : 0), 0);
  return [
    ...annotations.flatMap(([key]): FieldProblem[] => {
      const problem = annotationKeyProblem(key);
      return problem === undefined ? [] : [{ field: `annotations.${key}`, message: `${shownShort(key)} is not an annotation key: ${problem}`, fix: KEY_FIX }];
    }),
    ...(bytes <= MOST_ANNOTATION_BYTES ? [] : [{
      field: 'annotations',
      message: `the annotations have ${bytes} bytes; at most ${MOST_ANNOTATION_BYTES} are allowed`,
      fix: 'Move the largest annotation into a ConfigMap.',
    }]),
  ];
}
