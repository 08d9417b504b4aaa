import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { along, at, Container, itemsAt, ManifestSet, podTemplateOf, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';

const ROLLS = ['Deployment', 'StatefulSet', 'DaemonSet']; // a Job makes new pods anyway
// what makes a new template of a new configuration
const CHECKSUM = /checksum|hash|sha-?(1|256)|digest|roll-?me|timestamp|deployed-?at|config-?(version|revision)/i;
const RELOADER = /reload|wave\.pusher\.com/i; // a controller that restarts pods
// kustomize's alphabet, hexadecimal digits, or a number of a version
const NAMED_AFTER_CONTENT = /-([2456789bcdfghkmt]{10}|(?=[a-f]*\d)[0-9a-f]{6,64}|v?\d+)$/;
const KEPT_IN = ['data', 'stringData', 'binaryData'];

/** One place where a container reads an object at its start, and never again. */
interface Read {
  readonly field: string;
  readonly kind: string;
  readonly name: string;
  readonly how: string;
  /** The one key that is read; all where it does not say. */
  readonly key?: string;
}

/** What is read at the start of a pod starts new pods when it changes. */
export const configChangeRollsPods: ICheck = {
  id: 'config-change-rolls-pods',
  catalogue: ['d31', 'w39', 'w40'],
  title: 'A change of what pods read only at their start makes new pods',
  why: 'running pods go on with what they read: applications that could not reload came to run with another configuration than was deployed, until restarts at some later time made it count',
  source: 'https://joelspeed.co.uk/p/solving-kubernetes-configuration-woes-with-a-custom-controller',
  severity: 'warning',
  evaluate: manifestSet => manifestSet.workloads.filter(workload => ROLLS.includes(workload.kind)).flatMap(workload => {
    const findings = judge(workload, manifestSet);
    return findings.length === 0 || isRolled(workload) ? [] : findings;
  }),
};

function judge(workload: Workload, manifestSet: ManifestSet): CheckResult[] {
  const volumes = new Map(itemsAt(workload.podSpec, 'volumes').map(volume => [textAt(volume, 'name') ?? '', volume]));
  const reads = workload.containers.flatMap(container => [...environment(container), ...subPaths(container, volumes)])
    .filter(({ kind, name, key }) => changes(manifestSet.find(kind, workload.namespace, name), key));
  const firsts = new Map([...reads].reverse().map(read => [`${read.kind}/${read.name}`, read])); // one finding for each object
  return [...firsts.values()].reverse().map(({ field, kind, name, how }) => ({
    object: workload.manifest,
    field: `${workload.podPath}.${field}`,
    message: `pods read ${kind} ${name} ${how}, and nothing in their template changes when it does`,
    fix: `write a checksum of ${kind} ${name} into the annotations of the pod template, such as checksum/config, or put one into its name, as the generators of kustomize do`,
  }));
}

/** Whether what is read may change under its name, by these manifests. Who owns an object restarts what reads it. */
function changes(object: Manifest | undefined, key: string | undefined): boolean {
  return holds(object, key) && at(object, 'immutable') !== true && !NAMED_AFTER_CONTENT.test(textAt(object, 'metadata', 'name') ?? '')
    && itemsAt(object, 'metadata', 'ownerReferences').length === 0
    && !RELOADER.test(Object.keys(at(object, 'metadata', 'annotations') ?? {}).join(' '));
}

/** Whether these manifests say what is read: an optional key may be missing, and what is empty here somebody else fills. */
function holds(object: Manifest | undefined, key: string | undefined): boolean {
  const keys = KEPT_IN.flatMap(part => Object.keys(at(object, part) ?? {}));
  return key === undefined ? keys.length > 0 : keys.includes(key);
}

/** Whether its template says what its configuration is, somebody restarts its pods, or it never replaces pods by itself. */
function isRolled({ manifest, containers }: Workload): boolean {
  const template = podTemplateOf(manifest);
  const said = [...names(template, 'metadata', 'annotations'), ...names(template, 'metadata', 'labels'),
    ...containers.flatMap(({ spec }) => itemsAt(spec, 'env').flatMap(one => textAt(one, 'value') === undefined ? [] : textAt(one, 'name') ?? []))];
  return said.some(name => CHECKSUM.test(name))
    || [...names(template, 'metadata', 'annotations'), ...names(manifest, 'metadata', 'annotations')].some(name => RELOADER.test(name))
    || at(manifest, 'spec', 'updateStrategy', 'type') === 'OnDelete';
}

function names(value: unknown, ...path: string[]): string[] {
  return textsAt(along(value, path)).map(([name]) => name);
}

function environment({ spec, where }: Container): Read[] {
  const how = 'into their environment';
  return [
    ...itemsAt(spec, 'env').flatMap((one, index) => [['ConfigMap', 'configMapKeyRef'], ['Secret', 'secretKeyRef']].flatMap(([kind, part]) =>
      readOf(`${where}.env[${index}].valueFrom.${part}`, kind, textAt(one, 'valueFrom', part, 'name'), how, textAt(one, 'valueFrom', part, 'key')))),
    ...itemsAt(spec, 'envFrom').flatMap((one, index) => [['ConfigMap', 'configMapRef'], ['Secret', 'secretRef']].flatMap(([kind, part]) =>
      readOf(`${where}.envFrom[${index}].${part}`, kind, textAt(one, part, 'name'), how))),
  ];
}

/** A file below a volume that is mounted alone, and so never replaced. */
function subPaths({ spec, where }: Container, volumes: ReadonlyMap<string, unknown>): Read[] {
  return itemsAt(spec, 'volumeMounts').flatMap((mount, index) => {
    const path = ['subPath', 'subPathExpr'].find(field => textAt(mount, field) !== undefined);
    if (path === undefined) {
      return []; // the kubelet refreshes it
    }
    const volume = volumes.get(textAt(mount, 'name') ?? '');
    return [volume, ...itemsAt(volume, 'projected', 'sources')].flatMap(source => [
      ['ConfigMap', textAt(source, 'configMap', 'name')],
      ['Secret', textAt(source, 'secret', 'secretName') ?? textAt(source, 'secret', 'name')],
    ].flatMap(([kind = '', name]) => readOf(`${where}.volumeMounts[${index}].${path}`, kind, name, 'by subPath, which is never refreshed')));
  });
}

function readOf(field: string, kind: string, name: string | undefined, how: string, key?: string): Read[] {
  return name === undefined ? [] : [{ field, kind, name, how, key }];
}
