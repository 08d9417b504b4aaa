import { Image, imageOf, moves } from './reading/image';
import type { CheckResult } from '../../finding';
import { at, Container, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A pod that restarts on a node which has its image needs no registry. */
export const pullSurvivesRegistry: ICheck = {
  id: 'pull-survives-registry',
  catalogue: ['s3', 'w43'],
  title: 'Containers with a fixed image start from what their node already holds',
  why: 'with Always no container starts unless the registry answers: an outage of ECR almost took production down; kube-score and Polaris ask for Always, for the sake of tags that move',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  severity: 'warning',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const image = imageOf(textAt(spec, 'image'));
  const policy = at(spec, 'imagePullPolicy') ?? undefined;
  if (!image || moves(image) || (policy ?? unsaid(image)) !== 'Always') {
    return [];
  }
  const said = policy === undefined ? 'Always, the default with the tag latest' : 'Always';
  return [{
    object: manifest,
    field: `${podPath}.${where}.imagePullPolicy`,
    message: `imagePullPolicy is ${said}, so the container ${name} does not start while the registry is away, even where its node holds its image`,
    fix: `write imagePullPolicy: IfNotPresent${image.digest === undefined ? ', and give every build a tag of its own' : ': a digest never names another image'}`,
  }];
}

/** The API server looks at the tag alone, also where a digest decides. */
function unsaid({ tag }: Image): string {
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}
