import { Image, imageOf, isSharedByAll, moves } from './reading/image';
import type { CheckResult } from '../../finding';
import { INSTANCE_LABEL, MANAGED_BY_LABEL, MANAGER, OTHER_VERSION_ANNOTATION, PART_OF_LABEL, VERSION_LABEL } from '../../kubernetes/keys';
import { annotationOf, at, Container, itemsAt, ManifestSet, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

// labels that distinguish two releases of one image
const DISTINGUISHING_LABELS = [
  INSTANCE_LABEL, PART_OF_LABEL, VERSION_LABEL, 'helm.sh/chart',
  'release', 'version', 'track', 'color', 'environment',
];
const GENERATED_LABELS = [INSTANCE_LABEL, VERSION_LABEL]; // our constructs derive these from the id and the tag
const SIDE_BY_SIDE = /(^|-)(canary|blue|green|baseline|primary|preview|shadow|old|new|next|legacy|v\d+)(-|$)/; // two versions for a while
const VERSION = /^(v?\d.*|[0-9a-f]{7,64}|(rc|alpha|beta|pre)\d*|snapshot)$/i; // the other words of a tag name a component or a base image

/** A container with an image of the app itself. */
interface Run {
  readonly workload: Workload;
  readonly container: Container;
  readonly image: Image;
}

/** Workloads of one app run images of one build. */
export const oneImagePerRepository: ICheck = {
  id: 'one-image-per-repository',
  catalogue: ['d67'],
  title: 'Workloads of one app that share an image run the same version of it',
  why: 'two versions of one program work on the same data: a migration Job of another version changes the database for services that do not expect it',
  source: 'https://github.com/Vexa-ai/vexa/issues/900',
  severity: 'warning',
  evaluate: manifestSet => [...runsTogether(manifestSet).values()].flatMap(runs => {
    const reference = runs.find(({ workload, container }) => workload.serves && !container.first);
    return reference ? runs.filter(({ image }) => differ(image, reference.image)).map(run => finding(run, reference)) : []; // without one the image is a tool
  }),
};

function finding({ workload, container }: Run, reference: Run): CheckResult {
  const image = textAt(reference.container.spec, 'image') ?? '';
  const other = reference.workload === workload ? 'the same pod' : `${reference.workload.kind} \`${reference.workload.name}\``;
  return {
    object: workload.manifest,
    field: `${workload.podPath}.${container.where}.image`,
    message: `container \`${container.name}\` runs \`${textAt(container.spec, 'image') ?? ''}\`; container \`${reference.container.name}\` of ${other} runs \`${image}\`, and both must run the same version`,
    fix: reference.workload === workload
      ? 'Set the same tag and digest on both.'
      : `Set the same tag and digest on both. If two versions are intended, give the reason in the annotation \`${OTHER_VERSION_ANNOTATION}\` of one of them.`,
  };
}

/** Whether two images differ; a tag and a digest cannot be compared. */
function differ(one: Image, other: Image): boolean {
  return one.digest !== undefined && other.digest !== undefined
    ? one.digest !== other.digest
    : one.tag !== undefined && other.tag !== undefined && one.tag !== other.tag;
}

/** Runs by namespace, release, repository and words of the tag; a StatefulSet is updated separately. */
function runsTogether(manifestSet: ManifestSet): ReadonlyMap<string, Run[]> {
  const together = new Map<string, Run[]>();
  for (const workload of manifestSet.workloads.filter(one => !isIntended(one) && !isFinished(one))) {
    const apart = distinguishingLabels(workload).map(label => labelOf(workload, label) ?? '');
    for (const run of ownRuns(workload)) {
      const alone = workload.kind === 'StatefulSet' ? workload.name : '';
      const key = [workload.namespace, ...apart, alone, run.image.repository, words(run.image)].join(' ');
      const runs = together.get(key) ?? [];
      runs.push(run);
      together.set(key, runs);
    }
  }
  return together;
}

/** The first container of a pod and those that share its repository; the others are tools. */
function ownRuns(workload: Workload): Run[] {
  const runs = workload.containers.flatMap(container => {
    const image = imageOf(textAt(container.spec, 'image'));
    return image && !moves(image) && !isSharedByAll(image) ? [{ workload, container, image }] : [];
  });
  const main = runs.find(({ container }) => container.where === 'containers[0]');
  return runs.filter(({ image }) => image.repository === main?.image.repository);
}

/** The words of a tag besides the version: `api` of `api-1.4.2`, `alpine` of `1.4.2-alpine`. */
function words({ tag }: Image): string {
  return (tag ?? '').split(/[-._]/).filter(part => !VERSION.test(part)).join('-');
}

/** Whether a workload runs another version intentionally, by its name or by an annotation with a reason. */
function isIntended({ manifest, name, serves }: Workload): boolean {
  const reason = annotationOf(manifest, OTHER_VERSION_ANNOTATION) ?? '';
  return reason.trim() !== '' || (serves && SIDE_BY_SIDE.test(name));
}

function distinguishingLabels(workload: Workload): string[] {
  const isOurs = labelOf(workload, MANAGED_BY_LABEL) === MANAGER;
  return DISTINGUISHING_LABELS.filter(label => !(isOurs && GENERATED_LABELS.includes(label)));
}

function labelOf({ manifest, podLabels }: Workload, label: string): string | undefined {
  return podLabels.get(label) ?? textAt(manifest, 'metadata', 'labels', label);
}

/** Whether it is a finished Job or Pod of an earlier release. */
function isFinished({ manifest }: Workload): boolean {
  const finished = itemsAt(manifest, 'status', 'conditions').filter(condition => ['Complete', 'Failed'].includes(textAt(condition, 'type') ?? ''));
  return ['Succeeded', 'Failed'].includes(textAt(manifest, 'status', 'phase') ?? '') || finished.some(condition => at(condition, 'status') === 'True');
}
