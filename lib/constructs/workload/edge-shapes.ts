import type { INetworkPolicyPeer } from 'cdk8s-plus-27';
import type { DeclaredService } from './destination';
import { Protocol } from './port';
import type { DeclaredWorkload } from './source';
import { labelKey, labelValue } from '../../cluster/words';
import { cidr, dnsLabel, having, map, oneOf, Reader, required, Shape, whole, propFinding, refine, checked, furthermore, ownRefusals } from '../../props';

const WHOM = 'a policy that names nobody is open to the whole namespace';
const BLOCK = 'the API server refuses a policy whose addresses it cannot read';

/** Something that an edge can lead to. */
export const destination: Reader = furthermore(having<any>('connectFrom', 'a `ResilientService` or a `Destination`', { why: 'an edge needs two ends', example: 'catalog' }), ownRefusals);

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
  peer: required(having<any>('toNetworkPolicyPeerConfig', 'a peer of cdk8s-plus', { why: WHOM, example: 'deployment' })),
};

/** Labels of pods, at least one. */
function someLabels(): Reader {
  const wording = { why: WHOM, example: "'mail'" };
  const labels = map(labelKey(wording), labelValue(wording));
  return refine(labels, (value, place) => checked(value, Object.keys(value).length > 0 ? [] : [propFinding({
    check: 'prop-valid',
    message: 'there are no labels',
    field: place.path,
    why: WHOM,
    fix: 'Name at least one label of the pods, or remove `podLabels`.',
  })]));
}
