// A literal reading of https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/, sentence by sentence; shares no code with lib.

export interface LiteralPod {
  readonly namespace: string;
  readonly labels: Record<string, string>;
  readonly hostNetwork: boolean;
  readonly ports: { name?: string; containerPort: number; protocol?: string }[];
  readonly address: string;
}

type Json = any;

function labelSelectorSelects(selector: Json, labels: Record<string, string>): boolean {
  for (const key of Object.keys(selector.matchLabels ?? {})) {
    if (labels[key] !== selector.matchLabels[key]) {
      return false;
    }
  }
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    const has = Object.prototype.hasOwnProperty.call(labels, key);
    const within = has && (values ?? []).indexOf(labels[key]) >= 0;
    const holds = { In: within, NotIn: !within, Exists: has, DoesNotExist: !has }[operator as 'In'];
    if (!holds) {
      return false;
    }
  }
  return true;
}

function dotted(address: string): number {
  const [a, b, c, d] = address.split('.').map(Number);
  return ((a * 256 + b) * 256 + c) * 256 + d;
}

function inCidr(cidr: string, address: string): boolean {
  const [base, bits] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(dotted(base) / size) === Math.floor(dotted(address) / size);
}

function peerIs(peer: Json, policyNamespace: string, pod: LiteralPod, namespaces: Record<string, Record<string, string>>): boolean {
  if (peer.ipBlock) {
    return inCidr(peer.ipBlock.cidr, pod.address) && !(peer.ipBlock.except ?? []).some((except: string) => inCidr(except, pod.address));
  }
  if (peer.podSelector && peer.namespaceSelector) {
    return labelSelectorSelects(peer.namespaceSelector, namespaces[pod.namespace]) && labelSelectorSelects(peer.podSelector, pod.labels);
  }
  if (peer.podSelector) {
    return pod.namespace === policyNamespace && labelSelectorSelects(peer.podSelector, pod.labels);
  }
  return labelSelectorSelects(peer.namespaceSelector, namespaces[pod.namespace]);
}

function portIs(element: Json, port: number, protocol: string, target: LiteralPod): boolean {
  if ((element.protocol ?? 'TCP') !== protocol) {
    return false;
  }
  if (element.port === undefined) {
    return true;
  }
  if (typeof element.port === 'string') {
    return target.ports.some(one => one.name === element.port && (one.protocol ?? 'TCP') === protocol && one.containerPort === port);
  }
  return element.endPort === undefined ? element.port === port : element.port <= port && port <= element.endPort;
}

export function literallyAllowed(
  policies: Json[], namespaces: Record<string, Record<string, string>>, from: LiteralPod, to: LiteralPod, port: number, protocol: string,
): boolean {
  const directionAllowed = (type: 'Ingress' | 'Egress', subject: LiteralPod, other: LiteralPod): boolean => {
    if (subject.hostNetwork) {
      return true;
    }
    const rulesKey = type === 'Ingress' ? 'ingress' : 'egress';
    const peersKey = type === 'Ingress' ? 'from' : 'to';
    const isolating = policies.filter(({ metadata, spec }) => {
      const types = spec.policyTypes && spec.policyTypes.length ? spec.policyTypes : spec.egress && spec.egress.length ? ['Ingress', 'Egress'] : ['Ingress'];
      return metadata.namespace === subject.namespace && labelSelectorSelects(spec.podSelector, subject.labels) && types.indexOf(type) >= 0;
    });
    if (isolating.length === 0) {
      return true;
    }
    for (const { metadata, spec } of isolating) {
      for (const rule of spec[rulesKey] ?? []) {
        const peers = rule[peersKey] ?? [];
        const ports = rule.ports ?? [];
        const portMatches = ports.length === 0 || ports.some((element: Json) => portIs(element, port, protocol, to));
        const peerMatches = peers.length === 0 || peers.some((peer: Json) => peerIs(peer, metadata.namespace, other, namespaces));
        if (portMatches && peerMatches) {
          return true;
        }
      }
    }
    return false;
  };
  return directionAllowed('Egress', from, to) && directionAllowed('Ingress', to, from);
}
