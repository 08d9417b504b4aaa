import { bundled } from '../../audit/schemas';

const shared = {
  Meta: { properties: { at: { $ref: '#/$defs/Time' } } },
  Time: { type: 'string' },
  Tree: { properties: { branches: { items: { $ref: '/api/_definitions.json#/$defs/Tree' } } } },
  Unused: { type: 'string' },
};

test('a bundled schema holds what it refers to, directly or through another definition, and nothing else', () => {
  const schema = { $id: 'https://example.com/api/thing', properties: { metadata: { $ref: '/api/_definitions.json#/$defs/Meta' } } };
  expect(bundled(schema, shared)).toEqual({
    properties: { metadata: { $ref: '#/$defs/Meta' } },
    $defs: { Meta: { properties: { at: { $ref: '#/$defs/Time' } } }, Time: { type: 'string' } },
  });
});

test('a definition that refers to itself is taken once', () => {
  const schema = { properties: { root: { $ref: '/api/_definitions.json#/$defs/Tree' } } };
  expect(bundled(schema, shared).$defs).toEqual({ Tree: { properties: { branches: { items: { $ref: '#/$defs/Tree' } } } } });
});

test('fails for a reference to nothing', () => {
  expect(() => bundled({ properties: { x: { $ref: '/api/_definitions.json#/$defs/Nothing' } } }, shared)).toThrow('`Nothing`, which is not defined');
});
