import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** An identity whose token no pod gets unless it asks for one. */
export function serviceAccount(input: MetadataInput): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata(input),
    automountServiceAccountToken: false, // a token in each pod gives an intruder access to the API server
  };
}
