import { Image, imageOf, isSharedByAll, moves } from './reading/image';
import type { CheckResult } from '../../finding';
import { INSTANCE_LABEL, MANAGED_BY_LABEL, MANAGER, OTHER_VERSION_ANNOTATION, PART_OF_LABEL, VERSION_LABEL } from '../../kubernetes/keys';
import { at, Container, itemsAt, ManifestSet, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

// labels that set two releases of one image apart on purpose
const TOLD_APART = [
  INSTANCE_LABEL, PART_OF_LABEL, VERSION_LABEL, 'helm.sh/chart',
  'release', 'version', 'track', 'color', 'environment',
];
const WRITTEN_BY_OURS = [INSTANCE_LABEL, VERSION_LABEL]; // written from the id and the tag, not on purpose
const SIDE_BY_SIDE = /(^|-)(canary|blue|green|baseline|primary|preview|shadow|old|new|next|legacy|v\d+)(-|$)/; // two versions for a while
const VERSION = /^(v?\d.*|[0-9a-f]{7,64}|(rc|alpha|beta|pre)\d*|snapshot)$/i; // what is left of a tag is the part of the app, or a base

/** A container with a program of the app itself. */
interface Run {
  readonly workload: Workload;
  readonly container: Container;
  readonly image: Image;
}

/** The parts of one app come from one build. */
export const oneImagePerRepository: ICheck = {
  id: 'one-image-per-repository',
  catalogue: ['d67'],
  title: 'Workloads of one app run one version of the image that they share',
  why: 'a chart took the tag of its migration Job from elsewhere than that of its services: a release would have changed the database with the program of another version',
  source: 'https://github.com/Vexa-ai/vexa/issues/900',
  severity: 'warning',
  evaluate: manifestSet => [...runsTogether(manifestSet).values()].flatMap(runs => {
    const reference = runs.find(({ workload, container }) => workload.serves && !container.first);
    return reference ? runs.filter(({ image }) => differ(image, reference.image)).map(run => finding(run, reference)) : []; // else it is a tool
  }),
};

function finding({ workload, container }: Run, reference: Run): CheckResult {
  const image = textAt(reference.container.spec, 'image') ?? '';
  const other = reference.workload === workload ? 'the same pod' : `${reference.workload.kind} ${reference.workload.name} beside it`;
  return {
    object: workload.manifest,
    field: `${workload.podPath}.${container.where}.image`,
    message: `the container ${container.name} runs ${textAt(container.spec, 'image') ?? ''}, and the container ${reference.container.name} of ${other} runs ${image}`,
    fix: reference.workload === workload
      ? 'write the same tag and digest for both'
      : `write the same tag and digest for both, or, where two versions are meant, say why in the annotation ${OTHER_VERSION_ANNOTATION} of one of them`,
  };
}

/** Where either says only what the other does not, nobody can tell. */
function differ(one: Image, other: Image): boolean {
  return one.digest !== undefined && other.digest !== undefined
    ? one.digest !== other.digest
    : one.tag !== undefined && other.tag !== undefined && one.tag !== other.tag;
}

/** By namespace, release, repository, and the words of the tag. A StatefulSet is updated at its own time. */
function runsTogether(manifestSet: ManifestSet): ReadonlyMap<string, Run[]> {
  const together = new Map<string, Run[]>();
  for (const workload of manifestSet.workloads.filter(one => !isOnPurpose(one) && !isOver(one))) {
    const apart = toldApart(workload).map(label => labelOf(workload, label) ?? '');
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

/** The first container of a pod, and whichever others share its repository; the rest are tools. */
function ownRuns(workload: Workload): Run[] {
  const runs = workload.containers.flatMap(container => {
    const image = imageOf(textAt(container.spec, 'image'));
    return image && !moves(image) && !isSharedByAll(image) ? [{ workload, container, image }] : [];
  });
  const main = runs.find(({ container }) => container.where === 'containers[0]');
  return runs.filter(({ image }) => image.repository === main?.image.repository);
}

/** What a tag says besides the version: api of api-1.4.2, alpine of 1.4.2-alpine. */
function words({ tag }: Image): string {
  return (tag ?? '').split(/[-._]/).filter(part => !VERSION.test(part)).join('-');
}

/** By its name, or by a reason that says something. */
function isOnPurpose({ manifest, name, serves }: Workload): boolean {
  const reason = textAt(manifest, 'metadata', 'annotations', OTHER_VERSION_ANNOTATION) ?? '';
  return reason.trim() !== '' || (serves && SIDE_BY_SIDE.test(name));
}

function toldApart(workload: Workload): string[] {
  return labelOf(workload, MANAGED_BY_LABEL) === MANAGER ? TOLD_APART.filter(label => !WRITTEN_BY_OURS.includes(label)) : TOLD_APART;
}

function labelOf({ manifest, podLabels }: Workload, label: string): string | undefined {
  return podLabels.get(label) ?? textAt(manifest, 'metadata', 'labels', label);
}

/** A Job or a Pod of an earlier release that is still on the cluster. */
function isOver({ manifest }: Workload): boolean {
  const over = itemsAt(manifest, 'status', 'conditions').filter(condition => ['Complete', 'Failed'].includes(textAt(condition, 'type') ?? ''));
  return ['Succeeded', 'Failed'].includes(textAt(manifest, 'status', 'phase') ?? '') || over.some(condition => at(condition, 'status') === 'True');
}
