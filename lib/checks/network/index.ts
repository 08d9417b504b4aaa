import { controllersLetIn } from './controllers-let-in';
import { dnsStaysOpen } from './dns-stays-open';
import { edgesOpenBothWays } from './edges-open-both-ways';
import { externalTrafficStaysLocal } from './external-traffic-stays-local';
import { peersMeanAnd } from './peers-mean-and';
import { policyOpensNothingWide } from './policy-opens-nothing-wide';
import { policySelectsPods } from './policy-selects-pods';
import { serviceFindsPods } from './service-finds-pods';
import { serviceSelectsOneWorkload } from './service-selects-one-workload';
import type { ICheck } from '../check';

export const network: readonly ICheck[] = [
  controllersLetIn,
  dnsStaysOpen,
  edgesOpenBothWays,
  externalTrafficStaysLocal,
  peersMeanAnd,
  policyOpensNothingWide,
  policySelectsPods,
  serviceFindsPods,
  serviceSelectsOneWorkload,
];
