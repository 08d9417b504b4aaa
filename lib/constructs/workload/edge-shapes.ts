import type { INetworkPolicyPeer } from 'cdk8s-plus-27';
import type { DeclaredService } from './destination';
import { Protocol } from './port';
import type { DeclaredWorkload } from './source';
import { labelKey, labelValue } from '../../cluster/words';
import { cidr, dnsLabel, having, map, oneOf, Reader, required, Shape, whole, propFinding } from '../../props';

const WHOM = 'a policy that names nobody is open to the whole namespace';
const BLOCK = 'the API server refuses a policy whose addresses it cannot read';

/** Something that an edge can lead to. */
export const destination: Reader = having('connectFrom', 'one of our services, or a `Destination`', { why: 'an edge needs two ends', example: 'catalog' });

/** The port of an edge, and what is spoken there. */
export interface EdgePort {
  readonly port: number;
  readonly protocol?: Protocol;
}

export const edgePortShape: Shape<EdgePort> = {
  port: required(whole(1, 65535, { why: 'an edge needs a port to end at', example: '5432' })),
  protocol: oneOf(Object.values(Protocol), { why: 'a policy for the wrong protocol drops every packet', example: 'Protocol.UDP' }),
};

export const declaredWorkloadShape: Shape<DeclaredWorkload> = {
  name: required(dnsLabel({ why: WHOM, example: "'mail'" })),
  namespace: dnsLabel({ why: 'a namespace that cannot be there has no pods', example: "'office'" }),
  podLabels: someLabels(),
};

export const declaredServiceShape: Shape<DeclaredService> = { ...declaredWorkloadShape, ...edgePortShape };

export const blockShape: Shape<{ cidr: string }> = {
  cidr: required(cidr({ why: BLOCK, example: "'10.20.0.0/16'" })),
};

export const peerShape: Shape<{ peer: INetworkPolicyPeer }> = {
  peer: required(having('toNetworkPolicyPeerConfig', 'a peer of cdk8s-plus', { why: WHOM, example: 'deployment' })),
};

/** Labels of pods, at least one. */
function someLabels(): Reader {
  const wording = { why: WHOM, example: "'mail'" };
  const labels = map(labelKey(wording), labelValue(wording));
  return {
    ...labels,
    judge: (value, where) => {
      const refusals = labels.judge(value, where);
      return refusals.length > 0 || Object.keys(Object(value)).length > 0 ? refusals : [propFinding({
        check: 'answer-valid',
        message: 'there are no labels',
        field: where,
        why: WHOM,
        fix: 'name at least one label of the pods, or leave `podLabels` out',
      })];
    },
  };
}
