import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ICheck } from '../../../lib/checks';
import type { CheckResult } from '../../../lib/finding';
import { ManifestSet } from '../../../lib/model';

/** Finds every object whose spec says `bad: <id>`. */
export function findsBad(id: string, severity: 'error' | 'warning' = 'error'): ICheck {
  return {
    id,
    catalogue: ['d0'],
    title: 'nothing is bad',
    why: 'what is bad breaks',
    source: 'a test',
    severity,
    evaluate: (manifestSet: ManifestSet): CheckResult[] => manifestSet.manifests
      .filter(({ spec }) => (spec as { bad?: string } | undefined)?.bad === id)
      .map(object => ({ object, field: 'spec.bad', message: `\`${id}\` is bad`, fix: 'remove `spec.bad`' })),
  };
}

/** A check that cannot judge. */
export function throws(id: string): ICheck {
  return { ...findsBad(id), evaluate: () => { throw new Error('no\nway'); } };
}

/** An object that `findsBad(bad)` finds. */
export function badObject(scope: Construct, id: string, bad?: string, annotations?: Record<string, string>): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: id, annotations }, spec: { bad, fine: true },
  });
}
