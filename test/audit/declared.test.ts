import { declaredMinor } from '../../audit/declared';

test('the declared minor of an example is read from the table', () => {
  expect(declaredMinor('online-boutique')).toBe(34);
});

test('fails for an example that the table does not know, and says what to add', () => {
  expect(() => declaredMinor('unheard-of')).toThrow("add `unheard-of: '1.34'`");
});
