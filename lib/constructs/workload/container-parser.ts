import type { EnvValue } from 'cdk8s-plus-27';
import type { ContainerProps, HelperProps } from './container-props';
import type { Finding } from '../../finding';
import { imageReference } from '../../images/image';
import { environmentNameProblem } from '../../kubernetes/names';
import { secretIn } from '../../model';
import {
  anyText, checked, cpu, dnsLabel, list, map, memory, millisOfCpu, propFinding, PropParsers, PropPlace, propPlace,
  refine, required, storage, stringOf, text, valueOf, Values, withDefault,
} from '../../props';

/** An image reference with its tag. */
export interface ImageValue {
  readonly reference: string;
  readonly tag?: string;
}

/** A CPU limit in milliCPU, or the reason why there is none. */
export interface CpuLimitValue {
  readonly millis?: number;
  readonly reason?: string;
}

const UNSCHEDULED = 'the scheduler reserves only what is requested';
const EXAMPLE_IMAGE = `'registry.example.com/shop/web:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}'`;

const image = refine(text({ why: 'the API server rejects a container without an image', example: EXAMPLE_IMAGE }), (reference, place) => {
  const { tag, findings } = imageReference(reference);
  return checked<ImageValue>({ reference, tag }, findings.map(finding => ({ ...finding, field: place.path })));
});

const cpuLimit = valueOf<CpuLimitValue>('a `CpuLimit` of a `Cpu`, or of a non-empty reason', value => {
  const { limit, reason } = fieldsOf(value);
  const millis = millisOfCpu(limit);
  if (limit === undefined) {
    return typeof reason === 'string' && reason.trim() !== '' ? { reason } : undefined;
  }
  return reason === undefined && millis !== undefined ? { millis } : undefined;
}, { why: 'without a CPU limit the pod can slow down its neighbours', example: "CpuLimit.none('latency matters more than its neighbours')" });

const env = refine(map(
  stringOf(environmentNameProblem, { why: 'the API server rejects other names', example: "'LOG_LEVEL'" }),
  valueOf('an `EnvValue`', value => isEnvValue(value) ? value : undefined,
    { why: 'the API server accepts only strings and references', example: "EnvValue.fromValue('info')" }),
), (values, place) => checked(values, literalSecrets(values, place)));

export const containerProps = {
  image: required(image),
  cpu: required(cpu({ why: UNSCHEDULED, example: 'Cpu.millis(250)' })),
  memory: required(memory({ why: UNSCHEDULED, example: 'Size.mebibytes(256)' })),
  cpuLimit,
  ephemeralStorage: storage({ why: 'a full disk makes the kubelet evict other pods of the node', example: 'Size.mebibytes(256)' }),
  command: list(text({ why: 'the container runs this program', example: "'/app/server'" })),
  args: list(anyText({ why: 'the API server accepts only strings as arguments', example: "'--verbose'" })),
  env: withDefault({}, env),
} satisfies PropParsers<ContainerProps>;

export const helperProps = {
  ...containerProps,
  name: required(dnsLabel({ why: 'the API server rejects a container without a valid name', example: "'proxy'" })),
} satisfies PropParsers<HelperProps>;

/** A container after parsing: CPU in milliCPU, memory and disk in bytes. */
export type ContainerValues = Values<typeof containerProps>;

/** An init container or a sidecar after parsing. */
export type HelperValues = Values<typeof helperProps>;

function isEnvValue(value: unknown): value is EnvValue {
  const { value: literal, valueFrom } = fieldsOf(value);
  return valueFrom === undefined
    ? typeof literal === 'string'
    : ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef'].some(name => name in fieldsOf(valueFrom));
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? { ...value } : {};
}

/** Environment variables that hold a secret, by their names and values. */
function literalSecrets(values: Record<string, EnvValue>, place: PropPlace): Finding[] {
  return Object.entries(values).flatMap(([name, { value }]) => {
    const secret = typeof value === 'string' ? secretIn(name, value) : undefined;
    return secret === undefined ? [] : [propFinding({
      check: 'env-secret-not-literal',
      message: `\`${name}\` is a literal and looks like ${secret}`, // without the value: logs have more readers than manifests
      field: propPlace(place, name, '').path,
      why: 'everyone who can read the manifest or the Deployment can read the secret',
      fix: `Set \`env: { ${JSON.stringify(name)}: EnvValue.fromSecretValue({ secret, key: 'value' }) }\`, or mount the Secret with \`files\`.`,
    })];
  });
}
