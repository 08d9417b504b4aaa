import * as entry from '../lib';

test('the entry exports classes and enums, and no function that only the library calls', () => {
  const functions = Object.entries(entry).filter(([, value]) => typeof value === 'function' && !/^class /.test(Function.prototype.toString.call(value)));
  expect(functions.map(([name]) => name)).toEqual([]);
});
