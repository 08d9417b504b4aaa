import type { CheckResult } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { itemsAt, secretIn, secretOfItself, textAt, textsAt, Workload } from '../../model';
import type { ICheck } from '../check';

const TITLE = /^[A-Z][a-z]+$|\s/; // a word or a sentence that people are shown

/** What must stay secret stands in no manifest that many may read. */
export const secretsNotInPlainText: ICheck = {
  id: 'secrets-not-in-plain-text',
  catalogue: ['c'],
  title: 'No password, token or private key stands in an environment variable or a ConfigMap',
  why: 'a chart kept the client secret of its login in a ConfigMap, where everybody who may look at configuration reads it in clear text',
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
      message: `${name} has ${secret} written into the manifest`, // not the value: a report is read by more people still
      fix: `put it into a Secret, write valueFrom: { secretKeyRef: { name: …, key: ${name} } } in place of value, and replace it where it is used: it is known by now`,
    }];
  }));
}

function entries(object: Manifest): CheckResult[] {
  return textsAt(object, 'data').flatMap(([key, value]) => {
    const secret = TITLE.test(value) ? secretOfItself(value) : secretIn(key, value);
    return secret === undefined ? [] : [{
      object,
      field: `data[${key}]`,
      message: `the key ${key} has ${secret} in clear text, and ConfigMaps are open to everybody who may look at configuration`,
      fix: `move ${key} into a Secret, and replace what it says where it is used: it is known by now`,
    }];
  });
}
