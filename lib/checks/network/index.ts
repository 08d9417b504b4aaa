// Written by `npm run checks:index` from the files of this folder.
import { connectionsOpenBothWays } from './connections-open-both-ways';
import { controllersReachPods } from './controllers-reach-pods';
import { dnsStaysOpen } from './dns-stays-open';
import { localTrafficPodsSpread } from './local-traffic-pods-spread';
import { peerSelectorsCombined } from './peer-selectors-combined';
import { policyRestrictionsEffective } from './policy-restrictions-effective';
import { policySelectsPods } from './policy-selects-pods';
import { serviceSelectsOneWorkload } from './service-selects-one-workload';
import { serviceSelectsPods } from './service-selects-pods';
import type { ICheck } from '../check';

export const network: readonly ICheck[] = [
  connectionsOpenBothWays,
  controllersReachPods,
  dnsStaysOpen,
  localTrafficPodsSpread,
  peerSelectorsCombined,
  policyRestrictionsEffective,
  policySelectsPods,
  serviceSelectsOneWorkload,
  serviceSelectsPods,
];
