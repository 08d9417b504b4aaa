import { fieldsOf, shortName } from '../../../scripts/api-resources/definitions';
import { spans } from '../../../scripts/api-resources/spans';

test('a history says only what is not so in every version', () => {
  const history = (...entries: [number, string][]) => spans(new Map(entries), 25, 28);
  expect(history([25, 'string'], [26, 'string'], [27, 'string'], [28, 'string'])).toBe('string');
  expect(history([27, 'string'], [28, 'string'])).toBe('string 27-');
  expect(history([25, 'string'])).toBe('string -25');
  expect(history([25, '!string'], [26, '!string'], [27, 'string'], [28, 'string'])).toBe('!string -26|string 27-');
  expect(history([25, 'string'], [27, 'string'])).toBe('string -25|string 27-27'); // gone, and back
});

test('a schema is read into words of the table', () => {
  const optional = ['string', 'null'];
  const $ref = (name: string) => ({ $ref: `#/$defs/io.k8s.${name}` });
  const fields = fieldsOf({
    required: ['name', 'containers'],
    properties: {
      name: { type: 'string' },
      value: { type: optional },
      containers: { type: 'array', items: $ref('api.core.v1.Container') },
      labels: { type: ['object', 'null'], additionalProperties: { type: optional } },
      port: $ref('apimachinery.pkg.util.intstr.IntOrString'),
      storage: $ref('apimachinery.pkg.api.resource.Quantity'),
      created: $ref('apimachinery.pkg.apis.meta.v1.Time'),
      raw: { type: 'object' },
      anything: {},
    },
  });
  expect(Object.fromEntries(fields ?? [])).toEqual({
    name: '!string', value: 'string', containers: '![]core.v1.Container', labels: '{}string', port: 'intOrString', storage: 'quantity', created: 'string', raw: 'object', anything: 'any',
  });
  expect(fieldsOf({ type: 'object' })).toBeUndefined();
  expect(shortName('io.k8s.api.core.v1.Pod')).toBe('core.v1.Pod');
});
