import type { WorkloadProps } from './workload-props';
import { EXTERNAL_ANNOTATION, NO_CPU_LIMIT_ANNOTATION, TRADE_OFFS_ANNOTATION } from '../../kubernetes/keys';

/** Objects that a workload refers to and does not make, as `Kind/name`. */
export function externals(props: WorkloadProps): string[] {
  const env = [props, ...(props.initContainers ?? []), ...(props.sidecars ?? [])].flatMap(container => Object.values(container.env ?? {}));
  const refs = [
    ...(props.files ?? []).flatMap(files => [
      ...(files.secrets ?? []).map(name => `Secret/${name}`),
      ...(files.configMaps ?? []).map(name => `ConfigMap/${name}`),
    ]),
    ...(props.imagePullSecrets ?? []).map(name => `Secret/${name}`),
    ...env.flatMap(value => [refName('Secret', value.valueFrom?.secretKeyRef), refName('ConfigMap', value.valueFrom?.configMapKeyRef)]),
  ].filter(ref => ref !== undefined);
  return [...new Set(refs)].sort();
}

function refName(kind: string, ref: { name?: string } | undefined): string | undefined {
  return ref?.name === undefined ? undefined : `${kind}/${ref.name}`;
}

/** What a workload gave up or leans on, written where whoever is woken will look. */
export function workloadAnnotations(props: WorkloadProps, givenUp: string[]): Record<string, string> {
  const leansOn = externals(props);
  const noLimit = props.cpuLimit?.reason;
  return {
    ...props.annotations,
    ...(leansOn.length > 0 && { [EXTERNAL_ANNOTATION]: leansOn.join(',') }),
    ...(noLimit && { [NO_CPU_LIMIT_ANNOTATION]: noLimit }),
    ...(givenUp.length > 0 && { [TRADE_OFFS_ANNOTATION]: givenUp.join('; ') }),
  };
}
