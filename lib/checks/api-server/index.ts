// Written by `npm run checks:index` from the files of this folder.
import { apiVersionServed } from './api-version-served';
import { autoscalerValid } from './autoscaler-valid';
import { budgetValid } from './budget-valid';
import { containerPortsValid } from './container-ports-valid';
import { countsNotNegative } from './counts-not-negative';
import { dnsConfigValid } from './dns-config-valid';
import { environmentNamesUnique } from './environment-names-unique';
import { environmentValid } from './environment-valid';
import { fieldsKnown } from './fields-known';
import { fieldsTyped } from './fields-typed';
import { hooksValid } from './hooks-valid';
import { hostPortsValid } from './host-ports-valid';
import { identityUnique } from './identity-unique';
import { ingressValid } from './ingress-valid';
import { jobValid } from './job-valid';
import { memoryInBytes } from './memory-in-bytes';
import { metadataValid } from './metadata-valid';
import { mountPathsValid } from './mount-paths-valid';
import { mountsResolve } from './mounts-resolve';
import { namesUniqueInPod } from './names-unique-in-pod';
import { nodeLabelsCurrent } from './node-labels-current';
import { nodeLabelsStable } from './node-labels-stable';
import { podFailurePolicyValid } from './pod-failure-policy-valid';
import { probeValid } from './probe-valid';
import { quantitiesValid } from './quantities-valid';
import { referencesResolve } from './references-resolve';
import { requestsWithinLimits } from './requests-within-limits';
import { requiredFieldsSet } from './required-fields-set';
import { resourceNamesKnown } from './resource-names-known';
import { restartPolicyValid } from './restart-policy-valid';
import { selectorsValid } from './selectors-valid';
import { servicePortsValid } from './service-ports-valid';
import { serviceTypeValid } from './service-type-valid';
import { spreadValid } from './spread-valid';
import { strategyValid } from './strategy-valid';
import type { ICheck } from '../check';

export const apiServer: readonly ICheck[] = [
  apiVersionServed,
  autoscalerValid,
  budgetValid,
  containerPortsValid,
  countsNotNegative,
  dnsConfigValid,
  environmentNamesUnique,
  environmentValid,
  fieldsKnown,
  fieldsTyped,
  hooksValid,
  hostPortsValid,
  identityUnique,
  ingressValid,
  jobValid,
  memoryInBytes,
  metadataValid,
  mountPathsValid,
  mountsResolve,
  namesUniqueInPod,
  nodeLabelsCurrent,
  nodeLabelsStable,
  podFailurePolicyValid,
  probeValid,
  quantitiesValid,
  referencesResolve,
  requestsWithinLimits,
  requiredFieldsSet,
  resourceNamesKnown,
  restartPolicyValid,
  selectorsValid,
  servicePortsValid,
  serviceTypeValid,
  spreadValid,
  strategyValid,
];
