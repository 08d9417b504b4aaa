import { itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { findingsOf, Problem, written } from './grammar/problems';

const POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];
const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const LONGEST_SEARCHES = 2048;

/** A pod that is not to ask the DNS of its cluster says whom it asks. */
export const dnsConfigValid: ICheck = {
  id: 'dns-config-valid',
  catalogue: ['api'],
  title: 'dnsPolicy None comes with nameservers, and dnsConfig holds no more than a resolver reads',
  why: 'the EKS best practices lower ndots by dnsPolicy: "None" without nameservers, and the API server refuses every pod that copies it',
  source: 'https://docs.aws.amazon.com/eks/latest/best-practices/scale-cluster-services.html',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(({ manifest, podPath, podSpec }) => findingsOf(manifest, podPath, judge(podSpec))),
};

function judge(podSpec: unknown): Problem[] {
  const policy = textAt(podSpec, 'dnsPolicy') ?? 'ClusterFirst'; // the API server's default
  const nameservers = itemsAt(podSpec, 'dnsConfig', 'nameservers');
  return [
    ...(POLICIES.includes(policy) ? [] : [{ field: 'dnsPolicy', message: `there is no dnsPolicy ${written(policy)}`, fix: `write one of ${POLICIES.join(', ')}` }]),
    ...(policy !== 'None' || nameservers.length > 0 ? [] : [{
      field: 'dnsConfig.nameservers',
      message: 'dnsPolicy is None, and there are no nameservers to ask',
      fix: 'remove dnsPolicy to keep the DNS of the cluster (dnsConfig.options are added to it), or write dnsConfig.nameservers',
    }]),
    ...(nameservers.length <= MOST_NAMESERVERS ? [] : [{
      field: 'dnsConfig.nameservers', message: `there are ${nameservers.length} nameservers`, fix: `keep at most ${MOST_NAMESERVERS}`,
    }]),
    ...nameservers.flatMap((address, index) => typeof address !== 'string' || /^[0-9a-fA-F:.]+$/.test(address) ? [] : [{
      field: `dnsConfig.nameservers[${index}]`, message: `${written(address)} is no IP address`, fix: 'write the address of the nameserver: there is nobody yet to ask for its name',
    }]),
    ...searched(podSpec),
    ...itemsAt(podSpec, 'dnsConfig', 'options').flatMap((option, index) => textAt(option, 'name') !== undefined ? [] : [{
      field: `dnsConfig.options[${index}].name`, message: 'an option has no name', fix: 'write name, as ndots',
    }]),
  ];
}

function searched(podSpec: unknown): Problem[] {
  const searches = itemsAt(podSpec, 'dnsConfig', 'searches').filter((search): search is string => typeof search === 'string');
  const length = searches.join(' ').length;
  return searches.length <= MOST_SEARCHES && length <= LONGEST_SEARCHES ? [] : [{
    field: 'dnsConfig.searches',
    message: `there are ${searches.length} searches of ${length} characters`,
    fix: `keep at most ${MOST_SEARCHES}, of ${LONGEST_SEARCHES} characters together`,
  }];
}
