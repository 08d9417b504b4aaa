import { metadataValid } from '../../../lib/checks/api-server/metadata-valid';
import { Cluster } from '../../../lib/cluster';
import { ManifestSet } from '../../../lib/model';

const LIMIT = 256 * 1024;

function findings(text: string) {
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', annotations: { key: text, number: 1 } } };
  return metadataValid.evaluate(new ManifestSet([manifest as never], Cluster.standard())).map(({ field, message }) => [field, message]);
}

test.each([
  ['the limit', 'a'.repeat(LIMIT - 'keynumber'.length), []],
  ['one byte more', 'a'.repeat(LIMIT - 'keynumber'.length + 1), [['metadata.annotations', 'the annotations have 262145 bytes; at most 262144 are allowed']]],
  ['letters of two bytes', 'ä'.repeat(LIMIT / 2), [['metadata.annotations', 'the annotations have 262153 bytes; at most 262144 are allowed']]],
])('annotations are measured in bytes, keys included: %s', (_, text, expected) => {
  expect(findings(text)).toEqual(expected);
});
