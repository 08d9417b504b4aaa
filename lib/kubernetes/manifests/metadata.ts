/** Name, place and labels of an object of ours. */
export interface MetadataInput {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** The metadata of a manifest, without empty parts. */
export function metadata(input: MetadataInput) {
  const annotations = input.annotations ?? {};
  return {
    name: input.name,
    ...(input.namespace && { namespace: input.namespace }),
    labels: input.labels,
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}
