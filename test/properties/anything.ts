import * as fc from 'fast-check';

// names that ours have, so that things come up which look like ours and are not
const MEMBERS = ['_parseProbe', '_parseExposure', '_parseSource', '_parseDestination', 'findings', 'connectFrom', 'peers', 'host', 'kind', 'options', 'limit', 'reason', 'value', 'valueFrom', 'name', 'path', 'size', 'secrets', 'amount',
  'image', 'cpu', 'memory', 'port', 'toSeconds', 'toKibibytes', 'maxReplicas', 'minReplicas', 'apiGroups', 'resources', 'verbs', 'expressionString'];

/** Whatever JavaScript lets a caller give. */
export const anything = fc.anything({
  key: fc.oneof(fc.constantFrom(...MEMBERS), fc.string()),
  values: [fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constantFrom(null, undefined, '/a', 'a.b', 'http', 8080, NaN, Symbol('s')), fc.bigInt(), fc.constant(() => 1)],
  withNullPrototype: true,
  withMap: true,
  withSet: true,
  withDate: true,
  withTypedArray: true,
  withSparseArray: true,
});
