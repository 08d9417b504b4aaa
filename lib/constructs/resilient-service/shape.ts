import type { Autoscaling, ResilientServiceProps } from './props';
import { duration, ownHelper, list, required, Shape, struct, text, whole } from '../../props';
import { containerPort, portShape, workloadShape } from '../workload/shapes';

const LONGEST_SECONDS = 86400; // a day; what the cluster allows is judged apart

const autoscalingShape: Shape<Autoscaling> = {
  minReplicas: whole(2, 5000, { why: 'one pod cannot survive a node drain', example: '3' }),
  maxReplicas: required(whole(2, 5000, { why: 'an autoscaler without an end fills the cluster', example: '10' })),
  cpuPercent: whole(1, 100, { why: 'the autoscaler compares use with the request', example: '70' }),
  memoryPercent: whole(1, 100, { why: 'the autoscaler compares use with the request', example: '80' }),
  scaleDownAfter: duration(0, 3600, { why: 'the API server takes windows of up to an hour', example: 'Duration.minutes(5)' }),
};

const HEALTH = 'the kubelet can only know what it asks';

export const serviceShape: Shape<ResilientServiceProps> = {
  ...workloadShape,
  port: containerPort(),
  ports: list(struct(portShape, { why: 'callers find a port by its name', example: "{ name: 'grpc', port: 9090 }" })),
  readiness: ownHelper('_manifest', 'a `Probe`', { why: HEALTH, example: "Probe.http('/ready')" }),
  liveness: ownHelper('_manifest', 'a `Probe`', { why: HEALTH, example: "Probe.http('/alive')" }),
  startupTime: duration(1, 3600, { why: 'a pod that may start for ever never fails', example: 'Duration.seconds(60)' }),
  longestRequest: duration(1, LONGEST_SECONDS, { why: 'the shutdown waits for the requests that are under way', example: 'Duration.seconds(15)' }),
  replicas: whole(2, 5000, { why: 'one pod cannot survive a node drain; `singleton` says that there must be one', example: '3' }),
  autoscaling: struct(autoscalingShape, { why: 'an autoscaler needs an end', example: '{ maxReplicas: 10 }' }),
  singleton: text({ why: 'one pod makes every deployment an outage, so whoever is woken wants to know why', example: "'holds the only lock'" }),
  exposure: ownHelper('kind', 'an `Exposure` of a host name',
    { why: 'without a host of its own a service takes the traffic of others', example: "Exposure.ingress('shop.example.com')" }),
  acceptsFrom: list(ownHelper('peers', 'a `Source`', { why: 'a policy needs to know whom to let in', example: "Source.workload({ name: 'web', namespace: 'shop' })" })),
  metricsPort: text({ why: 'the scraper is let in on one port', example: "'metrics'" }),
};
