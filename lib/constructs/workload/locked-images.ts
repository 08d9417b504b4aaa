import { existsSync } from 'fs';
import { isAbsolute, relative, resolve } from 'path';
import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Finding } from '../../finding';
import { ImageLock, lockFileOf, NO_LOCK, readLock, recordWantedImage, shippedImage } from '../../images/lock';
import { IMAGE_LOCK_CONTEXT } from '../../kubernetes/keys';
import { Findings } from '../../lint/at-synth';
import { shown, propFinding } from '../../props';

const CONTAINER_LISTS = ['initContainers', 'sidecars'];

/** The file that holds for a construct, and what stands there. */
interface Locked {
  readonly file: string;
  /** As a command names it, where the app does; one that is found needs no name. */
  readonly called?: string;
  readonly lock: ImageLock;
}

const known = new WeakMap<IConstruct, Map<unknown, Locked>>(); // by app: the next one in the process may find another version of the file

/** Sets the lock file for everything below a construct, in place of the one that is found from the working directory. */
export function declareImageLock(scope: IConstruct, file: string): void {
  scope.node.setContext(IMAGE_LOCK_CONTEXT, file);
}

/** The props of a workload with the digest of each image from the lock. */
export function withLockedImages<P>(scope: IConstruct, props: P): P {
  const own = withLockedImage(scope, props, '');
  return isObject(own) ? { ...own, ...helpersOf(scope, own) } : own;
}

/** The props of one container with the digest of its image from the lock. */
export function withLockedImage<C>(scope: IConstruct, container: C, at: string): C {
  const written: unknown = isObject(container) ? Reflect.get(container, 'image') : undefined;
  if (!isObject(container) || typeof written !== 'string') {
    return container;
  }
  const { file, called, lock } = lockOf(scope);
  const { image, findings } = shippedImage(written, lock, called);
  Findings.add(scope, findings.map(finding => ({ ...finding, field: `${at}${finding.field}` })));
  recordWantedImage(written, scope.node.path, file);
  return { ...container, image };
}

function helpersOf(scope: IConstruct, props: object): object {
  return Object.fromEntries(CONTAINER_LISTS.flatMap(name => {
    const containers: unknown = Reflect.get(props, name);
    return Array.isArray(containers) ? [[name, Array.from<unknown>(containers).map((one, index) => withLockedImage(scope, one, `${name}[${index}].`))]] : [];
  }));
}

/** The lock of a construct, read once per app; findings about it are reported once, at the first chart that needs it. */
function lockOf(scope: IConstruct): Locked {
  const declared: unknown = scope.node.tryGetContext(IMAGE_LOCK_CONTEXT);
  const ofApp = known.get(scope.node.root) ?? new Map<unknown, Locked>();
  known.set(scope.node.root, ofApp);
  if (!ofApp.has(declared)) {
    const locked = declared === undefined ? foundLock() : declaredLock(declared);
    ofApp.set(declared, locked);
    Findings.add(Chart.of(scope), locked.lock.findings);
  }
  return ofApp.get(declared)!;
}

function foundLock(): Locked {
  const file = lockFileOf(process.cwd());
  return { file, lock: existsSync(file) ? readLock(file) : NO_LOCK };
}

function declaredLock(declared: unknown): Locked {
  if (typeof declared !== 'string' || declared.trim() === '') {
    return { file: lockFileOf(process.cwd()), lock: { ...NO_LOCK, findings: [noPath(declared)] } };
  }
  const file = resolve(declared);
  const called = isAbsolute(declared) ? relative(process.cwd(), file) : declared;
  return { file, called: file === lockFileOf(process.cwd()) ? undefined : called, lock: readLock(file) };
}

function noPath(declared: unknown): Finding {
  return propFinding({
    check: 'prop-valid',
    message: `\`imageLock\` is ${shown(declared)}; it must be the path of a file`,
    field: 'imageLock',
    why: 'without the lock the image of a tag is unknown',
    fix: 'Set `imageLock: \'images.lock.json\'`, or remove it: a lock beside package.json is found without it.',
  });
}

function isObject<T>(value: T): value is T & object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
