import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { itemsAt, secretIn, secretOfItself, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';

const TITLE = /^[A-Z][a-z]+$|\s/; // a word or a sentence for people

/** Environment variables and ConfigMaps contain no credentials. */
export const secretsNotInPlainText: ICheck = {
  id: 'secrets-not-in-plain-text',
  catalogue: ['c'],
  title: 'Environment variables and ConfigMaps contain no password, token or private key',
  why: 'everyone who may read workloads or ConfigMaps can read the credential, and so can everyone with access to the repository',
  source: 'https://github.com/mintel/dex-k8s-authenticator/issues/179',
  severity: 'warning',
  evaluate: manifestSet => [...manifestSet.workloads.flatMap(variables), ...manifestSet.ofKind('ConfigMap').flatMap(entries)],
};

function variables({ manifest, podPath, containers }: Workload): CheckResult[] {
  return containers.flatMap(({ spec, where }) => itemsAt(spec, 'env').flatMap((one, index) => {
    const [name, value] = [textAt(one, 'name') ?? '', textAt(one, 'value') ?? ''];
    const secret = secretIn(name, value);
    return secret === undefined ? [] : [{
      object: manifest,
      field: `${podPath}.${where}.env[${index}].value`,
      message: `\`${name}\` contains ${secret} in plain text; it must come from a Secret`, // without the value: reports have more readers
      fix: `Replace \`value\` by \`valueFrom: { secretKeyRef: { name: <secret>, key: ${name} } }\`, and rotate the credential.`,
    }];
  }));
}

function entries(object: Manifest): CheckResult[] {
  return textsAt(object, 'data').flatMap(([key, value]) => {
    const secret = TITLE.test(value) ? secretOfItself(value) : secretIn(key, value);
    return secret === undefined ? [] : [{
      object,
      field: `data[${key}]`,
      message: `\`${key}\` contains ${secret} in plain text; it must be in a Secret`,
      fix: `Move \`${key}\` to a Secret, and rotate the credential.`,
    }];
  });
}
