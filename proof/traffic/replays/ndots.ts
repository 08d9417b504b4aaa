import { naive, ours } from './service';
import type { KubeObject } from '../../rig/api';
import { PATIENCE } from '../../rig/patience';
import type { Seen } from '../../rig/replay';
import { NameServer } from '../rig/names';
import type { Rig, TrafficReplay } from '../rig/replay';

const REPLICAS = 2;
const LOOKUPS = 250; // by each pod
const NAME = 'api.example.com';
const FEWEST = 2; // one question for an IPv4 address, one for an IPv6 address
const ARGS = ['lookup', `-name=${NAME}`, `-count=${LOOKUPS}`];

/** With five dots to reach, an external name is first looked for in every domain of the search list. */
export const ndots: TrafficReplay = {
  id: 'ndots',
  title: 'Every lookup of an external name becomes ten DNS queries',
  source: 'https://github.com/zalando-incubator/kubernetes-on-aws/blob/dev/docs/postmortems/jan-2019-dns-outage.md',
  naive: [{ manifests: 'no dnsConfig', run: rig => see(rig, naive(rig.app.image, { args: ARGS.join(', '), replicas: REPLICAS })) }],
  ours: [{ manifests: 'ResilientService', run: rig => see(rig, ours(rig.app.image, { args: ARGS, replicas: REPLICAS })) }],
};

async function see(rig: Rig, objects: KubeObject[]): Promise<Seen> {
  const names = new NameServer(rig.app.program);
  await rig.api.until(async () => names.isListening(), PATIENCE);
  await rig.deploy(objects, REPLICAS); // they answer once they have looked everything up
  const asked = Object.values(await names.counts()).reduce((sum, count) => sum + count, 0);
  const each = asked / (REPLICAS * LOOKUPS);
  return { happened: each > FEWEST, what: `${REPLICAS * LOOKUPS} lookups of ${NAME} became ${asked} queries, ${each} each` };
}
