import type { INetworkPolicyPeer } from 'cdk8s-plus-27';
import { instanceLabel } from './identity';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';
import { labelKeyProblem, labelValueProblem } from '../../kubernetes/names';
import { cidr, dnsLabel, having, map, nonEmpty, Parsed, parseProps, PropPlace, PropParsers, propFinding, refine, required, stringOf } from '../../props';

/** One end of a connection, as a NetworkPolicy selects it. */
export interface NetworkPeer {
  /**
   * Labels of the pods.
   *
   * @default - all pods of the namespace
   */
  readonly podLabels?: { [key: string]: string };
  /**
   * Name of the pods' namespace.
   *
   * @default - the namespace of the policy
   */
  readonly namespace?: string;
  /**
   * Addresses in place of pods, as a CIDR block.
   *
   * @default - pods
   */
  readonly cidr?: string;
  /**
   * CIDR blocks within `cidr` that are left out.
   *
   * @default - none
   */
  readonly except?: string[];
}

/** A workload that another app deploys. */
export interface DeclaredWorkload {
  /** Name of the workload: the value of `app.kubernetes.io/instance` on its pods. Rejected unless it is a DNS label. */
  readonly name: string;
  /**
   * Namespace of the workload.
   *
   * @default - the namespace of the construct that declares the connection
   */
  readonly namespace?: string;
  /**
   * Labels of the workload's pods, for one that no construct of this library made. Rejected when empty.
   *
   * @default - `app.kubernetes.io/instance` with `name`
   */
  readonly podLabels?: { [key: string]: string };
}

const WHOLE_NAMESPACE = 'a NetworkPolicy peer without labels is the whole namespace';
const INVALID_LABEL = 'the API server rejects a NetworkPolicy with an invalid label';

export const declaredWorkloadProps = {
  name: required(dnsLabel({ why: WHOLE_NAMESPACE, example: "'mail'" })),
  namespace: dnsLabel({ why: 'a policy for a namespace that cannot exist selects no pods', example: "'office'" }),
  podLabels: nonEmpty(map(
    stringOf(labelKeyProblem, { why: INVALID_LABEL, example: "'app.kubernetes.io/name'" }),
    stringOf(labelValueProblem, { why: INVALID_LABEL, example: "'mail'" }))),
} satisfies PropParsers<DeclaredWorkload>;

/** The pods of a declared workload. */
export function declaredPeer({ name, namespace, podLabels: labels }: DeclaredWorkload): NetworkPeer {
  return { podLabels: labels ?? instanceLabel(name), ...(namespace && { namespace }) };
}

/** The addresses of a CIDR block. */
export function parseBlock(block: unknown, place: PropPlace): Parsed<NetworkPeer[]> {
  const { values, findings } = parseProps(
    { cidr: required(cidr({ why: 'the API server rejects a NetworkPolicy with an invalid CIDR block', example: "'10.20.0.0/16'" })) }, { cidr: block }, place);
  return values ? { value: [{ cidr: values.cidr }] } : { findings };
}

/** The pods or addresses that a peer of cdk8s-plus selects. */
export function parsePeer(peer: unknown, place: PropPlace): Parsed<NetworkPeer[]> {
  const parser = refine(having<INetworkPolicyPeer>('toNetworkPolicyPeerConfig', 'a peer of cdk8s-plus', { why: WHOLE_NAMESPACE, example: 'deployment' }), selectedBy);
  const { values, findings } = parseProps({ peer: required(parser) }, { peer }, place);
  return values ? { value: values.peer } : { findings };
}

interface LabelQuery { readonly matchLabels?: { [key: string]: string }; readonly matchExpressions?: unknown[] }

function selectedBy(peer: INetworkPolicyPeer, place: PropPlace): Parsed<NetworkPeer[]> {
  const { ipBlock, podSelector } = peer.toNetworkPolicyPeerConfig();
  if (ipBlock) {
    return { value: [{ cidr: ipBlock.cidr, ...(ipBlock.except && { except: ipBlock.except }) }] };
  }
  if (!podSelector) {
    return unsupported(place, 'the peer selects neither pods nor addresses; it must select one of them');
  }
  const pods = query(podSelector.labelSelector);
  const namespaces = query(podSelector.namespaces?.labelSelector);
  if (pods.matchExpressions?.length || namespaces.matchExpressions?.length) {
    return unsupported(place, 'the peer selects pods by `matchExpressions`; it must select them by labels');
  }
  const selected: NetworkPeer = { podLabels: pods.matchLabels ?? {} };
  const named = namespaces.matchLabels?.[NAMESPACE_NAME_LABEL];
  const names = [...podSelector.namespaces?.names ?? [], ...(named === undefined ? [] : [named])];
  return { value: names.length > 0 ? names.map(namespace => ({ ...selected, namespace })) : [selected] };
}

function unsupported(place: PropPlace, message: string): Parsed<never> {
  return {
    findings: [propFinding({
      check: 'connection-valid',
      message,
      field: place.path,
      why: 'without an address or a label the NetworkPolicy drops every packet of this connection',
      fix: 'Give a peer that selects pods by labels, or a CIDR block.',
    })],
  };
}

/** What a label selector of cdk8s-plus prints; its printer is the only way to read it. */
function query(selector: object | undefined): LabelQuery {
  const print: unknown = selector && Reflect.get(selector, '_toKube');
  const printed: unknown = typeof print === 'function' ? print.call(selector) : {};
  return printed !== null && typeof printed === 'object' ? printed : {};
}
