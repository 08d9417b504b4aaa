import type { NamespaceValues } from './parser';
import type { Finding } from '../../finding';
import { dnsLabelProblem } from '../../kubernetes/names';
import { ParsedProps, propFinding } from '../../props';

/** Findings about the id and across the props of a namespace. */
export function validateNamespace(id: string, props: ParsedProps<NamespaceValues>): Finding[] {
  return [...validateName(id), ...props.check(['defaultContainer', 'largestContainer'], validateSizes)];
}

function validateName(id: string): Finding[] {
  const problem = dnsLabelProblem(id);
  if (problem !== undefined) {
    return [propFinding({
      check: 'prop-valid',
      message: `the id is \`${id}\`; ${problem}`,
      field: 'id',
      why: 'the name of the namespace is part of every DNS name inside',
      fix: 'Use an id such as `shop`.',
    })];
  }
  return id === 'default' || id.startsWith('kube-') ? [propFinding({
    check: 'prop-valid',
    message: `the id is \`${id}\`; it must not be the name of a namespace of Kubernetes`,
    field: 'id',
    why: 'a quota or a default-deny policy there cuts off parts of the cluster, such as DNS',
    fix: 'Use an id of your own, such as `shop`.',
  })] : [];
}

/** The API server rejects a LimitRange whose default is above its maximum. */
function validateSizes({ defaultContainer, largestContainer }: Pick<NamespaceValues, 'defaultContainer' | 'largestContainer'>): Finding[] {
  return (['cpu', 'memory'] as const).filter(name => above(defaultContainer?.[name], largestContainer?.[name])).map(name => propFinding({
    check: 'prop-valid',
    message: `\`defaultContainer.${name}\` is above \`largestContainer.${name}\`; it must not exceed it`,
    field: `defaultContainer.${name}`,
    why: 'the API server rejects such a LimitRange, so containers without limits get none',
    fix: `Raise \`largestContainer.${name}\`, or lower \`defaultContainer.${name}\`.`,
  }));
}

function above(amount: number | undefined, most: number | undefined): boolean {
  return amount !== undefined && most !== undefined && amount > most;
}
