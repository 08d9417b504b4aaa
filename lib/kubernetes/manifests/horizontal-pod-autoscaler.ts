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
  /** Share of the pods that may be removed in a period. */
  readonly scaleDown: { readonly percent: number; readonly periodSeconds: number };
  /** Share and number of the pods that may be added in a period; the larger one holds. */
  readonly scaleUp: { readonly percent: number; readonly pods: number; readonly periodSeconds: number; readonly windowSeconds: number };
}

/** An autoscaler that grows at once and shrinks slowly. */
export function horizontalPodAutoscaler(input: HorizontalPodAutoscalerInput): Manifest {
  const { scaleUp, scaleDown } = input;
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
          stabilizationWindowSeconds: scaleUp.windowSeconds,
          selectPolicy: 'Max',
          policies: [
            { type: 'Percent', value: scaleUp.percent, periodSeconds: scaleUp.periodSeconds },
            { type: 'Pods', value: scaleUp.pods, periodSeconds: scaleUp.periodSeconds },
          ],
        },
        scaleDown: {
          stabilizationWindowSeconds: input.scaleDownWindowSeconds,
          selectPolicy: 'Max',
          policies: [{ type: 'Percent', value: scaleDown.percent, periodSeconds: scaleDown.periodSeconds }],
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
