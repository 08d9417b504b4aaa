import type { INetworkPolicyPeer } from 'cdk8s-plus-27';
import type { NetworkPeer } from './destination';
import { NAMESPACE_NAME_LABEL } from '../../kubernetes/keys';

interface LabelQuery { readonly matchLabels?: { [key: string]: string }; readonly matchExpressions?: unknown[] }

const BY_EXPRESSION = 'it selects pods by expressions, and an edge takes labels';
const BY_NOTHING = 'it selects neither pods nor addresses';

/** A peer of cdk8s-plus in our words. */
export function plusPeer(peer: INetworkPolicyPeer): { peers: NetworkPeer[]; problem?: string } {
  const config = peer.toNetworkPolicyPeerConfig();
  if (config.ipBlock) {
    return { peers: [{ cidr: config.ipBlock.cidr, ...(config.ipBlock.except && { except: config.ipBlock.except }) }] };
  }
  if (!config.podSelector) {
    return { peers: [], problem: BY_NOTHING };
  }
  const pods = query(config.podSelector.labelSelector);
  const namespaces = query(config.podSelector.namespaces?.labelSelector);
  const names = [...(config.podSelector.namespaces?.names ?? []), ...named(namespaces)];
  if (pods.matchExpressions?.length || namespaces.matchExpressions?.length) {
    return { peers: [], problem: BY_EXPRESSION };
  }
  const selected: NetworkPeer = { podLabels: pods.matchLabels ?? {} };
  return { peers: names.length > 0 ? names.map(namespace => ({ ...selected, namespace })) : [selected] };
}

function named(namespaces: LabelQuery): string[] {
  const name = namespaces.matchLabels?.[NAMESPACE_NAME_LABEL];
  return name === undefined ? [] : [name];
}

/** What a label selector of cdk8s-plus would print; its printer is the only way to read it. */
function query(selector: object | undefined): LabelQuery {
  const print: unknown = selector && Reflect.get(selector, '_toKube');
  const printed: unknown = typeof print === 'function' ? print.call(selector) : {};
  return printed !== null && typeof printed === 'object' ? printed : {};
}
