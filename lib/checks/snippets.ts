import type { Workload } from '../model';

const PLAIN = /^[A-Za-z][\w./-]*$/;
const RESERVED = /^(?:true|false|yes|no|on|off|y|n|null|e[\d_]+)$/i; // YAML 1.1 reads these as other types

/** A spread constraint over nodes, to be completed with a `labelSelector`. */
export const HOST_SPREAD = { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' };

/** A value as YAML in flow style on one line, to be pasted into a manifest: `{ app: web, tier: [a, b] }`. */
export function flowYaml(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(flowYaml).join(', ')}]`;
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => `${scalar(key)}: ${flowYaml(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return scalar(value);
}

/** Labels for reading: `app: web, tier: api`. */
export function labelText(labels: Iterable<readonly [string, string]>): string {
  return [...labels].map(([key, value]) => `${key}: ${value}`).join(', ');
}

/** A label selector for the pods of a workload: its own `matchLabels`, or all labels of its pods where it has none. */
export function podSelectorOf({ selector, podLabels }: Workload): { matchLabels: Record<string, string> } {
  const pairs = selector?.pairs ?? [];
  return { matchLabels: Object.fromEntries(pairs.length > 0 ? pairs : podLabels) };
}

function scalar(value: unknown): string {
  const plain = typeof value !== 'string' || (PLAIN.test(value) && !RESERVED.test(value));
  return plain ? String(value) : JSON.stringify(value);
}
