import type { Manifest } from './manifest';
import { metadata, MetadataInput } from './metadata';

/** What a HorizontalPodAutoscaler needs to know. */
export interface HorizontalPodAutoscalerInput extends MetadataInput {
  readonly target: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Average utilization of the request in percent, per resource. */
  readonly utilization: { readonly [resource: string]: number };
  /** Measure this container alone. */
  readonly container?: string;
  readonly scaleDownWindowSeconds: number;
  readonly scaleDownPercentPerMinute: number;
}

/** An autoscaler that grows at once and shrinks slowly. */
export function horizontalPodAutoscaler(input: HorizontalPodAutoscalerInput): Manifest {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata(input),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: input.target },
      minReplicas: input.minReplicas,
      maxReplicas: input.maxReplicas,
      metrics: Object.entries(input.utilization).map(([name, averageUtilization]) => metric(name, averageUtilization, input.container)),
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 0, // a spike does not wait
          selectPolicy: 'Max',
          policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }, { type: 'Pods', value: 4, periodSeconds: 15 }],
        },
        scaleDown: {
          stabilizationWindowSeconds: input.scaleDownWindowSeconds,
          selectPolicy: 'Max',
          policies: [{ type: 'Percent', value: input.scaleDownPercentPerMinute, periodSeconds: 60 }],
        },
      },
    },
  };
}

function metric(name: string, averageUtilization: number, container: string | undefined): object {
  const target = { type: 'Utilization', averageUtilization };
  return container === undefined
    ? { type: 'Resource', resource: { name, target } }
    : { type: 'ContainerResource', containerResource: { name, container, target } };
}
