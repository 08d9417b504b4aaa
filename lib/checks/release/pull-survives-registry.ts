import { Image, imageOf, moves } from './reading/image';
import type { CheckResult } from '../../finding';
import { at, Container, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** A pod that restarts on a node which has its image does not need the registry. */
export const pullSurvivesRegistry: ICheck = {
  id: 'pull-survives-registry',
  catalogue: ['s3', 'w43'],
  title: 'Containers with a fixed image can start without the registry',
  why: 'with `Always` no container starts while the registry is unreachable, even if its node has the image; kube-score and Polaris require `Always` because of moving tags',
  source: 'https://imsky.org/notes/lessons-learned-running-kubernetes/',
  severity: 'warning',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => alwaysPulled(workload, container))),
};

function alwaysPulled({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const image = imageOf(textAt(spec, 'image'));
  const policy = at(spec, 'imagePullPolicy') ?? undefined;
  if (!image || moves(image) || (policy ?? defaultPolicy(image)) !== 'Always') {
    return [];
  }
  const observed = policy === undefined ? '`Always`, the default for the tag `latest`' : '`Always`';
  return [{
    object: manifest,
    field: `${podPath}.${where}.imagePullPolicy`,
    message: `\`imagePullPolicy\` of container \`${name}\` is ${observed}; with a fixed image it must be \`IfNotPresent\``,
    fix: `Set \`imagePullPolicy: IfNotPresent\`${image.digest === undefined ? ', and give every build its own tag' : ''}.`,
  }];
}

/** The API server's default, which depends on the tag even if there is a digest. */
function defaultPolicy({ tag }: Image): string {
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}
