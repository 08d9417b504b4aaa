import type { Manifest } from '../../kubernetes/manifests/manifest';
import { itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { ingresses } from './reading/route';
import type { CheckResult } from '../../finding';

/** Where an Ingress has TLS, all of its hosts do. */
export const tlsNamesEveryHost: ICheck = {
  id: 'tls-names-every-host',
  catalogue: ['d40'],
  title: 'An Ingress with TLS names every host of its rules there',
  why: 'a host that spec.tls leaves out is served without encryption, or with a certificate that no browser takes, while its neighbours are fine',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  severity: 'warning',
  evaluate: manifestSet => ingresses(manifestSet).flatMap(judge),
};

function judge(object: Manifest): CheckResult[] {
  const entries = itemsAt(object, 'spec', 'tls');
  const hosts = entries.map(entry => itemsAt(entry, 'hosts').filter((host): host is string => typeof host === 'string'));
  if (entries.length === 0 || hosts.some(list => list.length === 0)) {
    return []; // an entry without hosts stands for all
  }
  const secured = new Set(hosts.flat());
  return itemsAt(object, 'spec', 'rules').flatMap((rule, index) => {
    const host = textAt(rule, 'host');
    return host === undefined || secured.has(host) || secured.has(host.replace(/^[^.]+/, '*')) ? [] : [{
      object,
      field: `spec.rules[${index}].host`,
      message: `${host} is not among the hosts of spec.tls: ${[...secured].join(', ')}`,
      fix: `add ${host} to spec.tls[0].hosts, with a certificate that serves it; or move it to an Ingress of its own, if it is to go without`,
    }];
  });
}
