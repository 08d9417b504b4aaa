import { decisionCatalogue } from '../../lib/cli/explain-catalogue';
import { Construct, Decision } from '../../lib/decisions';

/** The decisions that the README shows: a name, and the fields that they set. */
const ROWS: readonly (readonly [name: string, construct: Construct, kind: string, ...fields: string[]])[] = [
  ['image', 'ResilientService', 'Pod', 'spec.containers[].image'],
  ['`imagePullPolicy`', 'ResilientService', 'Pod', 'spec.*[].imagePullPolicy'],
  ['memory', 'ResilientService', 'Pod', 'spec.containers[].resources.limits.memory'],
  ['CPU request', 'ResilientService', 'Pod', 'spec.containers[].resources.requests.cpu'],
  ['CPU limit', 'ResilientService', 'Pod', 'spec.containers[].resources.limits.cpu'],
  ['ephemeral storage', 'ResilientService', 'Pod', 'spec.containers[].resources.requests.ephemeral-storage'],
  ['`emptyDir`', 'ResilientService', 'Pod', 'spec.volumes[].emptyDir.sizeLimit'],
  ['user', 'ResilientService', 'Pod', 'spec.securityContext.runAsUser'],
  ['root file system', 'ResilientService', 'Pod', 'spec.*[].securityContext.readOnlyRootFilesystem'],
  ['ServiceAccount token', 'ResilientService', 'Pod', 'spec.automountServiceAccountToken'],
  ['`ndots`', 'ResilientService', 'Pod', 'spec.dnsConfig'],
  ['pool', 'IsolatedCronJob', 'Pod', 'spec.nodeSelector'],
  ['network', 'ResilientService', 'NetworkPolicy', 'spec.ingress'],
  ['DNS', 'ResilientService', 'NetworkPolicy', 'spec.egress[].to[].podSelector.matchLabels.k8s-app'],
  ['`replicas`', 'ResilientService', 'Deployment', 'spec.replicas'],
  ['rollout', 'ResilientService', 'Deployment', 'spec.strategy.rollingUpdate.maxUnavailable', 'spec.minReadySeconds'],
  ['disruption budget', 'ResilientService', 'PodDisruptionBudget', 'spec.maxUnavailable', 'spec.unhealthyPodEvictionPolicy'],
  ['spread', 'ResilientService', 'Pod', 'spec.topologySpreadConstraints[].topologyKey', 'spec.topologySpreadConstraints[].whenUnsatisfiable'],
  ['spread and taints', 'ResilientService', 'Pod', 'spec.topologySpreadConstraints[].nodeTaintsPolicy'],
  ['`preStop`', 'ResilientService', 'Pod', 'spec.containers[].lifecycle'],
  ['grace period', 'ResilientService', 'Pod', 'spec.terminationGracePeriodSeconds'],
  ['startup probe', 'ResilientService', 'Pod', 'spec.containers[].startupProbe'],
  ['readiness probe', 'ResilientService', 'Pod', 'spec.containers[].readinessProbe'],
  ['liveness probe', 'ResilientService', 'Pod', 'spec.containers[].livenessProbe'],
  ['job: overlap', 'IsolatedCronJob', 'CronJob', 'spec.concurrencyPolicy'],
  ['job: deadline', 'IsolatedCronJob', 'CronJob', 'spec.jobTemplate.spec.activeDeadlineSeconds'],
  ['job: retries', 'IsolatedCronJob', 'CronJob', 'spec.jobTemplate.spec.backoffLimit'],
  ['job: start', 'IsolatedCronJob', 'CronJob', 'spec.schedule'],
  ['namespace: quota', 'QuotaedNamespace', 'ResourceQuota', 'spec.hard["requests.memory"]'],
  ['namespace: rights', 'QuotaedNamespace', 'Role', 'rules'],
];

/** The table of decisions in the README. */
export function decisionTable(): string {
  const rows = ROWS.map(([name, construct, kind, ...fields]) => {
    const decisions = fields.map(field => decisionOf(construct, kind, field));
    return `| ${name} | ${decisions.map(({ text }) => text).join('; ')} | ${[...new Set(decisions.map(({ why }) => why))].join('; ')} |`;
  });
  return `${['| decision | value | why |', '|---|---|---|', ...rows].join('\n')}\n`;
}

function decisionOf(construct: Construct, kind: string, field: string): Decision {
  const decision = decisionCatalogue[construct].filter(one => one.kind === kind).map(({ set }) => set?.[field]).find(one => one !== undefined);
  if (!decision) throw new Error(`${construct} has no decision about ${kind} ${field}`);
  return decision;
}
