import { NO_BUDGET } from './second-lines';
import type { Edit, Mutation } from '../mutation';

const SPREAD = 'lib/constructs/resilient-service/spread.ts';
const DEFAULTS = 'lib/constructs/resilient-service/defaults.ts';
const SERVICE = 'lib/constructs/resilient-service/resilient-service.ts';

const AVAILABILITY = 'constructs/resilient-service/availability.test.ts';
const SOFT = 'pods are spread over zones and hosts, softly where the cluster says nothing';
const BUDGET = "workload.emit('pod-disruption-budget', podDisruptionBudget({";

const HONOR: Edit = { file: SPREAD, text: "nodeTaintsPolicy: 'Honor',", instead: '' };

/** Where a replay waits for what never comes: half a minute shows it as well as two. */
const IMPATIENT: Edit = { file: 'proof/rig/patience.ts', text: 'PATIENCE = 120;', instead: 'PATIENCE = 30;' };

/** What a service does to survive, on nodes, in zones, and while it is drained. */
export const services: readonly Mutation[] = [
  {
    id: 'budget-allows-one',
    opinion: 'a budget allows one eviction, whatever the scale',
    edits: [IMPATIENT, { file: DEFAULTS, text: 'maxUnavailable: MAX_UNAVAILABLE.value', instead: 'maxUnavailable: 0' }],
    witness: { replay: 'w28' },
  },
  {
    id: 'budget',
    opinion: 'every service of several pods has a budget',
    edits: [NO_BUDGET],
    witness: { replay: 'drain' },
  },
  {
    id: 'one-budget',
    opinion: 'no pod has two budgets',
    edits: [IMPATIENT, {
      file: SERVICE,
      text: BUDGET,
      instead: `workload.emit('second-budget', podDisruptionBudget({ ...base, name: 'second', selector, maxUnavailable: 1 }));\n      ${BUDGET}`,
    }],
    witness: { replay: 'w29', breaksWith: 'This pod has more than one PodDisruptionBudget' },
  },
  {
    id: 'ill-pods-are-evicted',
    opinion: 'a pod that is not ready may always be evicted',
    edits: [{ file: 'lib/kubernetes/manifests/pod-disruption-budget.ts', text: "'AlwaysAllow'", instead: "'IfHealthyBudget'" }],
    witness: { test: AVAILABILITY, named: 'one pod at a time may be evicted, and one that is ill always' },
  },
  {
    id: 'soft-in-doubt',
    opinion: 'the spread over hosts is hard only where it can hold, and never counts nodes whose taints keep the pod out',
    edits: [HONOR, { file: SPREAD, text: "constraint('kubernetes.io/hostname', hostsHold(pool, peakPods), selector)", instead: "constraint('kubernetes.io/hostname', true, selector)" }],
    witness: { replay: 'w30' },
  },
  {
    id: 'taints-honoured',
    opinion: 'a spread never counts nodes whose taints keep the pod out',
    edits: [HONOR],
    witness: { test: AVAILABILITY, named: SOFT },
  },
  {
    id: 'zones',
    opinion: 'replicas are spread over zones', // in w31 the scheduler's own default spread keeps them apart as well
    edits: [{ file: SPREAD, text: "constraint('topology.kubernetes.io/zone', zonesHold(pool, peakPods, pod), selector),", instead: '' }],
    witness: { test: AVAILABILITY, named: SOFT },
  },
  {
    id: 'zones-hard',
    opinion: 'the spread over zones is hard where the others hold all with one zone gone',
    edits: [{ file: SPREAD, text: 'zonesHold(pool, peakPods, pod), selector', instead: 'false, selector' }],
    witness: { test: AVAILABILITY, named: 'the spread is hard where the cluster holds a rollout with one zone gone' },
  },
  {
    id: 'rollout-spread-by-itself',
    opinion: 'a rollout is spread by itself: the old pods do not count',
    edits: [{ file: SPREAD, text: "matchLabelKeys: ['pod-template-hash'],", instead: '' }],
    witness: { replay: 'w31' },
  },
  {
    id: 'no-least-number-of-zones',
    opinion: 'a spread requires no number of zones: a lost zone keeps no pod Pending',
    edits: [{ file: SPREAD, text: 'maxSkew: MAX_SKEW.value,', instead: "maxSkew: MAX_SKEW.value,\n    ...(hard && topologyKey.endsWith('zone') && { minDomains: 3 })," }],
    witness: { replay: 'zone' },
  },
  {
    id: 'hosts',
    opinion: 'replicas are on different hosts, by a spread and by an affinity',
    edits: [
      { file: SPREAD, text: "constraint('kubernetes.io/hostname', hostsHold(pool, peakPods), selector),", instead: '' },
      { file: DEFAULTS, text: '...(!alone && { podAntiAffinity: hostAntiAffinity(identity.selector) }),', instead: '' },
    ],
    witness: { replay: 'w8' },
  },
  {
    id: 'pool-for-services',
    opinion: 'a service runs in the pool for services, and on spot nodes only if its props name them',
    edits: [{ file: DEFAULTS, text: '?? cluster.services;', instead: '?? cluster.jobs;' }],
    witness: { replay: 's18' },
  },
  {
    id: 'dead-node-is-left-soon',
    opinion: 'pods leave a dead node after a minute, not five',
    edits: [{ file: DEFAULTS, text: 'tolerationSeconds: NODE_LOSS.value', instead: 'tolerationSeconds: 300' }],
    witness: { test: 'constructs/resilient-service/pod.test.ts', named: "a dead node's pods are replaced after a minute" },
  },
  {
    id: 'autoscaler-decides-replicas',
    opinion: 'a manifest with an autoscaler sets no replicas',
    edits: [IMPATIENT, { file: 'lib/constructs/resilient-service/rollout.ts', text: 'const pods: Scale = autoscaling ? { ', instead: 'const pods: Scale = autoscaling ? { replicas: fixed, ' }],
    witness: { replay: 'w38' },
  },
  {
    id: 'selector-of-its-own',
    opinion: 'a Service selects its own pods by labels that no other workload has',
    edits: [{
      file: SERVICE,
      text: 'service({ ...base, selector, ports })',
      instead: "service({ ...base, selector: { 'app.kubernetes.io/part-of': labels['app.kubernetes.io/part-of'] }, ports })",
    }],
    witness: { replay: 'w35' },
  },
];
