import type { Manifest } from '../../kubernetes/manifests/manifest';
import { at, itemsAt, ManifestSet, namespaceOf, textAt, textsAt } from '../../model';
import type { ICheck } from '../check';
import { ingresses, isExternal } from './reading/route';
import type { CheckResult } from '../../finding';
import { EXTERNAL_ANNOTATION } from '../../kubernetes/keys';

const TLS = 'kubernetes.io/tls';
const KEYS = ['tls.crt', 'tls.key'];
const ISSUED = /^(cert-manager\.io\/(cluster-)?issuer|kubernetes\.io\/tls-acme$)/; // cert-manager creates the Secret
const COPIED = /replicat|reflect|sync/i; // annotations of controllers that copy Secrets between namespaces

/** The TLS Secret of an Ingress exists and has a certificate and a key. */
export const tlsSecretUsable: ICheck = {
  id: 'tls-secret-usable',
  catalogue: ['d40', 'w19'],
  title: 'The TLS Secret of an Ingress is in its namespace, and has `tls.crt` and `tls.key`',
  why: 'the ingress controller cannot load the certificate and serves the host with its default one, and a Secret of the wrong format has made a shared router answer 504 for other Ingresses',
  source: 'DFDS, post-mortem PM2021-010',
  severity: 'error',
  evaluate: manifestSet => {
    const secrets = manifestSet.ofKind('Secret').filter(secret => textAt(secret, 'type') === TLS);
    const known: KnownSecrets = {
      namespaces: new Set(secrets.map(namespaceOf)),
      elsewhere: new Map(secrets.filter(secret => !copied(secret)).map(secret => [textAt(secret, 'metadata', 'name') ?? '', namespaceOf(secret)])),
      copied: new Set(secrets.filter(copied).map(secret => textAt(secret, 'metadata', 'name') ?? '')),
      generated: new Set(['Certificate', 'SealedSecret', 'ExternalSecret'].flatMap(kind => manifestSet.ofKind(kind)).map(generatedBy)),
    };
    return ingresses(manifestSet).filter(ingress => !issued(ingress)).flatMap(ingress => itemsAt(ingress, 'spec', 'tls').flatMap((entry, index) => {
      const name = textAt(entry, 'secretName');
      return name === undefined ? [] : checkSecret(manifestSet, ingress, `spec.tls[${index}].secretName`, name, known);
    }));
  },
};

/** The TLS Secrets among the manifests. */
interface KnownSecrets {
  /** Namespaces that have one. */
  readonly namespaces: ReadonlySet<string>;
  /** The namespace of each Secret that is not copied, by its name. */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** Names of Secrets that a controller copies to other namespaces. */
  readonly copied: ReadonlySet<string>;
  /** `namespace/name` of Secrets that a controller creates. */
  readonly generated: ReadonlySet<string>;
}

function checkSecret(manifestSet: ManifestSet, object: Manifest, field: string, name: string, known: KnownSecrets): CheckResult[] {
  const namespace = namespaceOf(object);
  const secret = manifestSet.find('Secret', namespace, name);
  if (secret) {
    return checkKeys(object, field, name, secret);
  }
  const other = known.elsewhere.get(name);
  const external = known.copied.has(name) || known.generated.has(`${namespace}/${name}`) || isExternal(manifestSet, object, 'Secret', namespace, name);
  if (external || (other === undefined && !known.namespaces.has(namespace))) {
    return []; // Secrets are often created by other means than manifests
  }
  return [{
    object,
    field,
    message: `\`secretName\` is ${name}, which is not among the Secrets of namespace \`${namespace}\`${other === undefined ? '' : ` but of namespace \`${other}\``}; `
      + 'it must be in the namespace of the Ingress',
    fix: `Create Secret \`${name}\` in namespace \`${namespace}\`, or add \`Secret/${name}\` to the annotation \`${EXTERNAL_ANNOTATION}\` if something else creates it.`,
  }];
}

function checkKeys(object: Manifest, field: string, name: string, secret: Manifest): CheckResult[] {
  const kept = [at(secret, 'data'), at(secret, 'stringData')].filter(part => part !== null && typeof part === 'object');
  const missing = KEYS.filter(key => !kept.some(part => at(part, key) !== undefined));
  return kept.length === 0 || missing.length === 0 ? [] : [{
    object,
    field,
    message: `Secret \`${name}\` of type ${textAt(secret, 'type') ?? 'Opaque'} has no ${missing.map(key => `\`${key}\``).join(' and no ')}; it must have both \`tls.crt\` and \`tls.key\``,
    fix: `Add ${missing.map(key => `\`${key}\``).join(' and ')} to the data of Secret \`${name}\`, and set \`type: ${TLS}\`, so that the API server enforces both keys.`,
  }];
}

function issued(ingress: Manifest): boolean {
  return textsAt(ingress, 'metadata', 'annotations').some(([name]) => ISSUED.test(name));
}

function copied(secret: Manifest): boolean {
  return textsAt(secret, 'metadata', 'annotations').some(([name]) => COPIED.test(name));
}

function generatedBy(maker: Manifest): string {
  const name = textAt(maker, 'spec', 'secretName') ?? textAt(maker, 'spec', 'target', 'name') ?? textAt(maker, 'spec', 'template', 'metadata', 'name');
  return `${namespaceOf(maker)}/${name ?? textAt(maker, 'metadata', 'name') ?? ''}`;
}
