import { imageOf, moves } from './reading/image';
import type { CheckResult } from '../../finding';
import { Container, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** Every pod of a workload runs the same image, also after a restart. */
export const imagePinned: ICheck = {
  id: 'image-pinned',
  catalogue: ['s13', 's11'],
  title: 'An image has a digest or a fixed tag',
  why: 'each node runs the image that the tag named when the node pulled it, so replicas of one workload run different versions',
  source: 'https://github.com/coder/coder/issues/4606',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => movingImage(workload, container))),
};

function movingImage({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const text = textAt(spec, 'image');
  const image = imageOf(text);
  return !image || !moves(image) ? [] : [{
    object: manifest,
    field: `${podPath}.${where}.image`,
    message: image.tag === undefined
      ? `container \`${name}\` runs \`${text}\` without tag or digest, which means \`latest\`; it must have a fixed tag or a digest`
      : `container \`${name}\` runs \`${text}\`, whose tag moves with every release; it must have a fixed tag or a digest`,
    fix: 'Append the tag of a release, such as `:1.4.2`, or the digest that `crane digest` prints.',
  }];
}
