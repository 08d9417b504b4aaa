import type { WorkloadValues } from './parser';
import { EXTERNAL_ANNOTATION, NO_CPU_LIMIT_ANNOTATION, TRADE_OFFS_ANNOTATION } from '../../kubernetes/keys';

/** Objects that a workload refers to and does not create, as `Kind/name`. */
export function externals(values: WorkloadValues): string[] {
  const env = [values, ...values.initContainers, ...values.sidecars].flatMap(container => Object.values(container.env));
  const refs = [
    ...values.files.flatMap(({ secrets, configMaps }) => [...secrets.map(name => `Secret/${name}`), ...configMaps.map(name => `ConfigMap/${name}`)]),
    ...values.imagePullSecrets.map(name => `Secret/${name}`),
    ...env.flatMap(({ valueFrom }) => [refName('Secret', valueFrom?.secretKeyRef), refName('ConfigMap', valueFrom?.configMapKeyRef)]),
  ].filter(ref => ref !== undefined);
  return [...new Set(refs)].sort();
}

function refName(kind: string, ref: { name?: string } | undefined): string | undefined {
  return ref?.name === undefined ? undefined : `${kind}/${ref.name}`;
}

/** Annotations that record the dependencies and the trade-offs of a workload, for on-call. */
export function workloadAnnotations(values: WorkloadValues, tradeOffs: string[]): Record<string, string> {
  const external = externals(values);
  const noLimit = values.cpuLimit?.reason;
  return {
    ...values.annotations,
    ...(external.length > 0 && { [EXTERNAL_ANNOTATION]: external.join(',') }),
    ...(noLimit && { [NO_CPU_LIMIT_ANNOTATION]: noLimit }),
    ...(tradeOffs.length > 0 && { [TRADE_OFFS_ANNOTATION]: tradeOffs.join('; ') }),
  };
}
