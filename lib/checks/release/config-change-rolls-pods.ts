import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { along, at, Container, itemsAt, ManifestSet, podTemplateOf, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ROLLED_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet']; // a Job creates new pods anyway
// names of annotations, labels and variables that change with the configuration
const CHECKSUM = /checksum|hash|sha-?(1|256)|digest|roll-?me|timestamp|deployed-?at|config-?(version|revision)/i;
const RELOADER = /reload|wave\.pusher\.com/i; // a controller that restarts pods
// suffixes of names: kustomize's alphabet, hexadecimal digits, or a number of a version
const NAMED_AFTER_CONTENT = /-([2456789bcdfghkmt]{10}|(?=[a-f]*\d)[0-9a-f]{6,64}|v?\d+)$/;
const DATA_FIELDS = ['data', 'stringData', 'binaryData'];

/** A field by which a container reads an object only when it starts. */
interface Read {
  readonly field: string;
  readonly kind: string;
  readonly name: string;
  readonly how: string;
  /** The key that is read; all keys if undefined. */
  readonly key?: string;
}

/** A change of configuration that pods read only at start rolls the pods. */
export const configChangeRollsPods: ICheck = {
  id: 'config-change-rolls-pods',
  catalogue: ['d31', 'w39', 'w40'],
  title: 'A change of configuration that pods read only at start rolls the pods',
  why: 'running pods keep the old values, and the new ones take effect, or fail, at some later restart',
  source: 'https://joelspeed.co.uk/p/solving-kubernetes-configuration-woes-with-a-custom-controller',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.workloads.filter(workload => ROLLED_KINDS.includes(workload.kind)).flatMap(workload => {
    const findings = unrolledReads(workload, manifestSet);
    return findings.length === 0 || isRolled(workload) ? [] : findings;
  }),
};

function unrolledReads(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const volumes = new Map(itemsAt(workload.podSpec, 'volumes').map(volume => [textAt(volume, 'name') ?? '', volume]));
  const reads = workload.containers.flatMap(container => [...environment(container), ...subPaths(container, volumes)])
    .filter(({ kind, name, key }) => changes(manifestSet.find(kind, workload.namespace, name), key));
  const firsts = new Map([...reads].reverse().map(read => [`${read.kind}/${read.name}`, read])); // one finding per object
  return [...firsts.values()].reverse().map(({ field, kind, name, how }) => ({
    object: workload.manifest,
    field: `${workload.podPath}.${field}`,
    message: `pods read ${kind} \`${name}\` ${how}; the pod template must change when it changes`,
    fix: `Add an annotation such as \`checksum/config\` with a checksum of ${kind} \`${name}\` to the pod template, or append a checksum to its name, as kustomize does.`,
  }));
}

/** Whether the object may change under its name; the owner of an object restarts its readers. */
function changes(object: Manifest | undefined, key: string | undefined): boolean {
  return holds(object, key) && at(object, 'immutable') !== true && !NAMED_AFTER_CONTENT.test(textAt(object, 'metadata', 'name') ?? '')
    && itemsAt(object, 'metadata', 'ownerReferences').length === 0
    && !RELOADER.test(Object.keys(at(object, 'metadata', 'annotations') ?? {}).join(' '));
}

/** Whether the manifests contain what is read: an optional key may be missing, and an empty object is filled elsewhere. */
function holds(object: Manifest | undefined, key: string | undefined): boolean {
  const keys = DATA_FIELDS.flatMap(part => Object.keys(at(object, part) ?? {}));
  return key === undefined ? keys.length > 0 : keys.includes(key);
}

/** Whether the template has a checksum, a controller restarts the pods, or the workload never replaces pods by itself. */
function isRolled({ manifest, containers }: Workload): boolean {
  const template = podTemplateOf(manifest);
  const candidates = [...names(template, 'metadata', 'annotations'), ...names(template, 'metadata', 'labels'),
    ...containers.flatMap(({ spec }) => itemsAt(spec, 'env').flatMap(one => textAt(one, 'value') === undefined ? [] : textAt(one, 'name') ?? []))];
  return candidates.some(name => CHECKSUM.test(name))
    || [...names(template, 'metadata', 'annotations'), ...names(manifest, 'metadata', 'annotations')].some(name => RELOADER.test(name))
    || at(manifest, 'spec', 'updateStrategy', 'type') === 'OnDelete';
}

function names(value: unknown, ...path: string[]): string[] {
  return textsAt(along(value, path)).map(([name]) => name);
}

function environment({ spec, where }: Container): Read[] {
  const how = 'as environment variables';
  return [
    ...itemsAt(spec, 'env').flatMap((one, index) => [['ConfigMap', 'configMapKeyRef'], ['Secret', 'secretKeyRef']].flatMap(([kind, part]) =>
      readOf(`${where}.env[${index}].valueFrom.${part}`, kind, textAt(one, 'valueFrom', part, 'name'), how, textAt(one, 'valueFrom', part, 'key')))),
    ...itemsAt(spec, 'envFrom').flatMap((one, index) => [['ConfigMap', 'configMapRef'], ['Secret', 'secretRef']].flatMap(([kind, part]) =>
      readOf(`${where}.envFrom[${index}].${part}`, kind, textAt(one, part, 'name'), how))),
  ];
}

/** Files that are mounted by subPath, and so never updated. */
function subPaths({ spec, where }: Container, volumes: ReadonlyMap<string, unknown>): Read[] {
  return itemsAt(spec, 'volumeMounts').flatMap((mount, index) => {
    const path = ['subPath', 'subPathExpr'].find(field => textAt(mount, field) !== undefined);
    if (path === undefined) {
      return []; // the kubelet updates it
    }
    const volume = volumes.get(textAt(mount, 'name') ?? '');
    return [volume, ...itemsAt(volume, 'projected', 'sources')].flatMap(source => [
      ['ConfigMap', textAt(source, 'configMap', 'name')],
      ['Secret', textAt(source, 'secret', 'secretName') ?? textAt(source, 'secret', 'name')],
    ].flatMap(([kind = '', name]) => readOf(`${where}.volumeMounts[${index}].${path}`, kind, name, 'by `subPath`, which is never updated')));
  });
}

function readOf(field: string, kind: string, name: string | undefined, how: string, key?: string): Read[] {
  return name === undefined ? [] : [{ field, kind, name, how, key }];
}
