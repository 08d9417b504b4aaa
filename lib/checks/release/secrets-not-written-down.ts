import { itemsAt, textAt, textsAt, Workload } from '../../landscape';
import type { Manifest } from '../../manifests/manifest';
import type { Finding, ICheck } from '../check';

const PASSWORD = /(PASSWORD|PASSWD|PASSPHRASE)$/; // PGPASSWORD too; not PASSWORD_FILE, nor PASSWORD_MIN_LENGTH
const KEY = /(^|_)(TOKEN|SECRET|API_?KEY|SECRET_?KEY|SECRET_KEY_BASE|SECRET_ACCESS_KEY|PRIVATE_KEY|ENCRYPTION_KEY|SIGNING_KEY)$/;
const KNOWN_TO_ALL = /(^|_)(PUBLIC|PUBLISHABLE|VITE|REACT_APP|EXPO_PUBLIC|EOS|BOS|PAD)_/; // browsers and language models are told those
const NAMES_AN_OBJECT = /(^|_)(TLS|CA|CERT|PULL|PULLS)_SECRET$/; // a Secret's name
const PRIVATE_KEY = /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}/;
const SETTING = /^(true|false|yes|no|on|off|none|null|enabled|disabled|required|optional|\d{1,5})$/i;
const REFERENCE = /^[a-z][a-z0-9+-]*:|^\.{0,2}\/|\$[({]|\{\{|^<|^\*+$|^ENC\[/; // a URL, vault:, arn:, a path, what is filled in, what is masked
const TITLE = /^[A-Z][a-z]+$|\s/; // a word or a sentence that people are shown
const NAME_OF_OBJECT = /^[a-z][a-z0-9]*([-.][a-z0-9]+)+$/; // what stands there is called so elsewhere

/** What must stay secret stands in no manifest that many may read. */
export const secretsNotWrittenDown: ICheck = {
  id: 'secrets-not-written-down',
  rules: ['c'],
  title: 'No password, token or private key stands in an environment variable or a ConfigMap',
  why: 'a chart kept the client secret of its login in a ConfigMap, where everybody who may look at configuration reads it in clear text',
  source: 'https://github.com/mintel/dex-k8s-authenticator/issues/179',
  severity: 'warning',
  inspect: landscape => [...landscape.workloads.flatMap(variables), ...landscape.ofKind('ConfigMap').flatMap(entries)],
};

function variables({ manifest, podPath, containers }: Workload): Finding[] {
  return containers.flatMap(({ spec, where }) => itemsAt(spec, 'env').flatMap((one, index) => {
    const [name, value] = [textAt(one, 'name') ?? '', textAt(one, 'value') ?? ''];
    const secret = secretIn(name, value);
    return secret === undefined ? [] : [{
      object: manifest,
      field: `${podPath}.${where}.env[${index}].value`,
      what: `${name} has ${secret} written into the manifest`, // not the value: a report is read by more people still
      fix: `put it into a Secret, write valueFrom: { secretKeyRef: { name: …, key: ${name} } } in place of value, and replace it where it is used: it is known by now`,
    }];
  }));
}

function entries(object: Manifest): Finding[] {
  return textsAt(object, 'data').flatMap(([key, value]) => {
    const secret = TITLE.test(value) && !PRIVATE_KEY.test(value) ? undefined : secretIn(key, value);
    return secret === undefined ? [] : [{
      object,
      field: `data[${key}]`,
      what: `the key ${key} has ${secret} in clear text, and ConfigMaps are open to everybody who may look at configuration`,
      fix: `move ${key} into a Secret, and replace what it says where it is used: it is known by now`,
    }];
  });
}

/** What kind of secret a value is; undefined where it may well be none. */
function secretIn(key: string, value: string): string | undefined {
  if (PRIVATE_KEY.test(value)) {
    return 'a private key';
  }
  const name = key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[-.]/g, '_').toUpperCase();
  if (value === '' || SETTING.test(value) || REFERENCE.test(value) || KNOWN_TO_ALL.test(name) || NAMES_AN_OBJECT.test(name)) {
    return undefined;
  }
  return PASSWORD.test(name) ? 'a password' : KEY.test(name) && !NAME_OF_OBJECT.test(value) ? 'a secret' : undefined;
}
