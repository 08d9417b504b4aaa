import { imageOf, moves } from './reading/image';
import type { CheckResult } from '../../finding';
import { Container, textAt, Workload } from '../../model';
import type { ICheck } from '../check';

/** Every pod of a workload runs the same program, today and after a restart. */
export const imagePinned: ICheck = {
  id: 'image-pinned',
  catalogue: ['s13', 's11'],
  title: 'An image has a digest, or a tag that stays where it is',
  why: 'each node keeps what latest was when it last pulled: of three replicas one crashed, and the others failed on a database schema that belonged to another version',
  source: 'https://github.com/coder/coder/issues/4606',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(workload => workload.containers.flatMap(container => judge(workload, container))),
};

function judge({ manifest, podPath }: Workload, { spec, name, where }: Container): CheckResult[] {
  const text = textAt(spec, 'image');
  const image = imageOf(text);
  return !image || !moves(image) ? [] : [{
    object: manifest,
    field: `${podPath}.${where}.image`,
    message: image.tag === undefined
      ? `the container ${name} runs ${text}, which has neither tag nor digest, so it is whatever latest is when a node pulls it`
      : `the container ${name} runs ${text}, and ${image.tag} is another image after the next release`,
    fix: 'write the tag of a release, such as :1.4.2, or a digest, as crane digest prints it',
  }];
}
