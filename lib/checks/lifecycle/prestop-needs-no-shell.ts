import { SLEEP_HOOK_MINOR } from '../../kubernetes/features';
import { itemsAt, ManifestSet, textAt } from '../../model';
import type { ICheck } from '../check';

const BARE = /distroless|(^|\/)(static|scratch)([:@]|$)/; // an image of that name has neither a shell nor sleep
const WITH_SHELL = /:[^/]*debug/; // distroless images of that tag have busybox
const PROGRAM = /^(?:\/(?:usr\/)?bin\/)?(?:sh|ash|bash|dash|sleep)$/;

/** A preStop hook runs only programs that its image contains. */
export const prestopNeedsNoShell: ICheck = {
  id: 'prestop-needs-no-shell',
  catalogue: ['d24'],
  title: 'The preStop hook of an image without a shell runs neither a shell nor sleep',
  why: 'the kubelet cannot run a program that is not in the image: the hook fails without waiting, and the container gets SIGTERM while Services still send it requests',
  source: 'https://github.com/coredns/helm/issues/43',
  severity: 'warning',
  evaluate: ({ workloads }: ManifestSet) => workloads.flatMap(({ manifest, containers, podPath }) => containers.flatMap(({ spec, name, where }) => {
    const [image, words] = [textAt(spec, 'image') ?? '', itemsAt(spec, 'lifecycle', 'preStop', 'exec', 'command').filter(word => typeof word === 'string')];
    const seconds = /\bsleep\s+(\d{1,5})\b/.exec(words.join(' '))?.[1] ?? '15';
    return !BARE.test(image) || WITH_SHELL.test(image) || !PROGRAM.test(String(words[0])) ? [] : [{
      object: manifest,
      field: `${podPath}.${where}.lifecycle.preStop.exec`,
      message: `the preStop hook of container \`${name}\` runs \`${words[0]}\`, which image \`${image}\` does not contain`,
      fix: `Set \`preStop: { sleep: { seconds: ${seconds} } }\` (Kubernetes 1.${SLEEP_HOOK_MINOR} or later), which needs no program in the image.`,
    }];
  })),
};
