import { existsSync } from 'fs';
import { join } from 'path';

/** Mistakes in public charts, libraries and guides, and the bad case with each. */
const TRAPS: [mistake: string, found: string][] = [
  ['a snapshot contains an object that the API server rejects (ca)', 'spread-valid/bad-min-domains-with-schedule-anyway-of-ca'],
  ['a field of a CronJob is at the wrong level (stakater)', 'fields-known/bad-cron-job-field-in-its-job-of-stakater'],
  ['a budget keeps 1 pod while the autoscaler may run 1 (hmpps)', 'drain-allowed/bad-hmpps-minavailable-1-with-autoscaler-least-1'],
  ['a budget selects the canary too (gruntwork)', 'budget-selects-one-workload/bad-gruntwork-shared-with-canary'],
  ['required anti-affinity with a rolling update (onechart, cdk8s-plus)', 'rollout-finishes/bad-anti-affinity-and-rolling-update-of-onechart'],
  ['a value is declared, and no template uses it (onechart)', 'pod-security-met/bad-restricted-cron-job-of-onechart'],
  ['`latest` in one of two similar workloads (hmpps)', 'image-pinned/bad-hmpps-latest-in-one-of-two'],
  ['a `sleep` that a distroless image does not have (gruntwork)', 'prestop-needs-no-shell/bad-sleep-in-distroless-of-gruntwork'],
  ['TCP instead of UDP (cdk8s-plus)', 'dns-stays-open/bad-udp-written-as-tcp-by-cdk8s-plus'],
  ['default deny without DNS (cdk8s-plus)', 'dns-stays-open/bad-default-deny-of-cdk8s-plus'],
  ['a quota ignores init containers and jobs (talis)', 'quota-holds-peak/bad-init-containers-and-jobs-left-out-of-talis'],
  ['an autoscaler by CPU with a vertical one by CPU (ca)', 'autoscalers-independent/bad-auto-beside-cpu-of-ca'],
  ['the spread example of the EKS guide selects other pods', 'spread-selects-own-pods/bad-eks-guide-express-test'],
  ['`minAvailable: 90%` of the Kubernetes documentation', 'drain-allowed/bad-minavailable-90-percent-of-three-kubernetes-docs'],
  ['the ndots snippet of the EKS guide lacks nameservers', 'dns-config-valid/bad-eks-guide-ndots-without-nameservers'],
  ['the zone spread of learnk8s counts pods of the old revision', 'spread-counts-one-revision/bad-zone-spread-of-the-learnk8s-guide'],
];

test.each(TRAPS)('%s: there is a case', (_, found) => {
  expect(existsSync(join(__dirname, `${found}.yaml`))).toBe(true);
});
