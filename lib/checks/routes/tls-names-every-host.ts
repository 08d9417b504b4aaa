import type { Manifest } from '../../kubernetes/manifests/manifest';
import { itemsAt, textAt } from '../../model';
import type { ICheck } from '../check';
import { ingresses } from './reading/route';
import type { CheckResult } from '../../finding';

/** An Ingress with TLS has it for all of its hosts. */
export const tlsNamesEveryHost: ICheck = {
  id: 'tls-names-every-host',
  catalogue: ['d40'],
  title: 'An Ingress with TLS lists every host of its rules in `spec.tls`',
  why: 'the ingress controller serves a host that `spec.tls` leaves out without TLS, or with its default certificate, which clients reject',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  severity: 'warning',
  evaluate: manifestSet => ingresses(manifestSet).flatMap(checkHosts),
};

function checkHosts(object: Manifest): CheckResult[] {
  const entries = itemsAt(object, 'spec', 'tls');
  const hosts = entries.map(entry => itemsAt(entry, 'hosts').filter((host): host is string => typeof host === 'string'));
  if (entries.length === 0 || hosts.some(list => list.length === 0)) {
    return []; // an entry without hosts applies to all
  }
  const secured = new Set(hosts.flat());
  return itemsAt(object, 'spec', 'rules').flatMap((rule, index) => {
    const host = textAt(rule, 'host');
    return host === undefined || secured.has(host) || secured.has(host.replace(/^[^.]+/, '*')) ? [] : [{
      object,
      field: `spec.rules[${index}].host`,
      message: `\`host\` is ${host}, which is not in the \`hosts\` of \`spec.tls\` (${[...secured].join(', ')}); it must be`,
      fix: `Add \`${host}\` to \`spec.tls[0].hosts\`, with a certificate for it, or move the rule to an Ingress without TLS.`,
    }];
  });
}
