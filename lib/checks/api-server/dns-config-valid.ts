import { itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { FieldProblem, resultsAt, shownShort, unknownValue } from './grammar/problems';

const POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];
const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const LONGEST_SEARCHES = 2048;

/** The DNS configuration of a pod has nameservers where it needs them and fits a resolver. */
export const dnsConfigValid: ICheck = {
  id: 'dns-config-valid',
  catalogue: ['api'],
  title: '`dnsPolicy: None` has nameservers, and `dnsConfig` is within the limits of the API server',
  why: 'the API server rejects the pods, so the workload has none',
  source: 'https://docs.aws.amazon.com/eks/latest/best-practices/scale-cluster-services.html',
  severity: 'error',
  evaluate: ({ workloads }) => workloads.flatMap(({ manifest, podPath, podSpec }) => resultsAt(manifest, podPath, problemsOf(podSpec))),
};

function problemsOf(podSpec: unknown): FieldProblem[] {
  const policy = textAt(podSpec, 'dnsPolicy') ?? 'ClusterFirst'; // the API server's default
  const nameservers = itemsAt(podSpec, 'dnsConfig', 'nameservers');
  return [
    ...(POLICIES.includes(policy) ? [] : [unknownValue('dnsPolicy', policy, POLICIES)]),
    ...(policy !== 'None' || nameservers.length > 0 ? [] : [{
      field: 'dnsConfig.nameservers',
      message: '`nameservers` is missing; `dnsPolicy: None` requires at least one',
      fix: 'Remove `dnsPolicy` to keep the DNS of the cluster; `dnsConfig.options` then still apply.',
    }]),
    ...(nameservers.length <= MOST_NAMESERVERS ? [] : [{
      field: 'dnsConfig.nameservers',
      message: `\`nameservers\` has ${nameservers.length} entries; at most ${MOST_NAMESERVERS} are allowed`,
      fix: `Remove all but ${MOST_NAMESERVERS} of the \`nameservers\`.`,
    }]),
    ...nameservers.flatMap((address, index) => typeof address !== 'string' || /^[0-9a-fA-F:.]+$/.test(address) ? [] : [{
      field: `dnsConfig.nameservers[${index}]`,
      message: `the nameserver is ${shownShort(address)}; it must be an IP address`,
      fix: 'Replace the host name by the IP address of the nameserver.',
    }]),
    ...searchProblems(podSpec),
    ...itemsAt(podSpec, 'dnsConfig', 'options').flatMap((option, index) => textAt(option, 'name') !== undefined ? [] : [{
      field: `dnsConfig.options[${index}].name`, message: '`name` is missing; every option requires one', fix: 'Set `name`, for example `name: ndots`.',
    }]),
  ];
}

function searchProblems(podSpec: unknown): FieldProblem[] {
  const searches = itemsAt(podSpec, 'dnsConfig', 'searches').filter((search): search is string => typeof search === 'string');
  const length = searches.join(' ').length;
  return searches.length <= MOST_SEARCHES && length <= LONGEST_SEARCHES ? [] : [{
    field: 'dnsConfig.searches',
    message: `\`searches\` has ${searches.length} entries of ${length} characters; at most ${MOST_SEARCHES} entries of ${LONGEST_SEARCHES} characters in total are allowed`,
    fix: 'Remove entries of `searches` until it is within the limits.',
  }];
}
