import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, textAt, textsAt } from '../../model';
import type { ICheck } from '../check';
import { ingresses, saidExternal } from './reading/route';
import type { CheckResult } from '../../finding';
import { EXTERNAL_ANNOTATION } from '../../kubernetes/keys';

const TLS = 'kubernetes.io/tls';
const KEYS = ['tls.crt', 'tls.key'];
const ISSUED = /^(cert-manager\.io\/(cluster-)?issuer|kubernetes\.io\/tls-acme$)/; // cert-manager makes the Secret
const COPIED = /replicat|reflect|sync/i; // what controllers that copy Secrets between namespaces write on them

/** The Secret that an Ingress names for TLS is one. */
export const tlsSecretUsable: ICheck = {
  id: 'tls-secret-usable',
  catalogue: ['d40', 'w19'],
  title: 'The Secret that an Ingress names for TLS is in its namespace, and has tls.crt and tls.key',
  why: 'an Ingress that named a Secret of another format made the shared router answer 504 for every Ingress after it',
  source: 'DFDS, post-mortem PM2021-010',
  severity: 'error',
  evaluate: manifestSet => {
    const secrets = manifestSet.ofKind('Secret').filter(secret => textAt(secret, 'type') === TLS);
    const known: Known = {
      namespaces: new Set(secrets.map(namespaceOf)),
      elsewhere: new Map(secrets.filter(secret => !copied(secret)).map(secret => [textAt(secret, 'metadata', 'name') ?? '', namespaceOf(secret)])),
      copied: new Set(secrets.filter(copied).map(secret => textAt(secret, 'metadata', 'name') ?? '')),
      made: new Set(['Certificate', 'SealedSecret', 'ExternalSecret'].flatMap(kind => manifestSet.ofKind(kind)).map(madeBy)),
    };
    return ingresses(manifestSet).filter(ingress => !issued(ingress)).flatMap(ingress => itemsAt(ingress, 'spec', 'tls').flatMap((entry, index) => {
      const name = textAt(entry, 'secretName');
      return name === undefined ? [] : judge(manifestSet, ingress, `spec.tls[${index}].secretName`, name, known);
    }));
  },
};

/** What is said of Secrets for TLS elsewhere. */
interface Known {
  /** Namespaces whose Secrets for TLS are given. */
  readonly namespaces: ReadonlySet<string>;
  /** The namespace that has one, by its name. */
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly copied: ReadonlySet<string>;
  readonly made: ReadonlySet<string>;
}

function judge(manifestSet: ManifestSet, object: Manifest, field: string, name: string, known: Known): CheckResult[] {
  const namespace = namespaceOf(object);
  const secret = manifestSet.find('Secret', namespace, name);
  if (secret) {
    return unusable(object, field, name, secret);
  }
  const other = known.elsewhere.get(name);
  const external = known.copied.has(name) || known.made.has(`${namespace}/${name}`) || saidExternal(manifestSet, object, 'Secret', namespace, name);
  if (external || (other === undefined && !known.namespaces.has(namespace))) {
    return []; // people keep Secrets out of manifests, and make them by other means
  }
  return [{
    object,
    field,
    message: `the Secret ${name} is not among those of namespace ${namespace}${other === undefined ? '' : `, the manifests have it in namespace ${other}`}`,
    fix: `put the Secret ${name} into namespace ${namespace}: an Ingress reads none of another one; or list \`Secret/${name}\` in the annotation ${EXTERNAL_ANNOTATION}`,
  }];
}

function unusable(object: Manifest, field: string, name: string, secret: Manifest): CheckResult[] {
  const kept = [at(secret, 'data'), at(secret, 'stringData')].filter(part => part !== null && typeof part === 'object');
  const missing = KEYS.filter(key => !kept.some(part => at(part, key) !== undefined));
  return kept.length === 0 || missing.length === 0 ? [] : [{
    object,
    field,
    message: `the Secret ${name}, of type ${textAt(secret, 'type') ?? 'Opaque'}, has no ${missing.join(' and no ')}`,
    fix: `put ${missing.join(' and ')} into the data of the Secret ${name}, and write \`type: ${TLS}\`, so that the API server refuses one that has them not`,
  }];
}

function issued(ingress: Manifest): boolean {
  return textsAt(ingress, 'metadata', 'annotations').some(([name]) => ISSUED.test(name));
}

function copied(secret: Manifest): boolean {
  return textsAt(secret, 'metadata', 'annotations').some(([name]) => COPIED.test(name));
}

function madeBy(maker: Manifest): string {
  const name = textAt(maker, 'spec', 'secretName') ?? textAt(maker, 'spec', 'target', 'name') ?? textAt(maker, 'spec', 'template', 'metadata', 'name');
  return `${namespaceOf(maker)}/${name ?? textAt(maker, 'metadata', 'name') ?? ''}`;
}
