import * as frontDoor from '../lib';

test('the front door exports classes and enums, and no function that only the library calls', () => {
  const functions = Object.entries(frontDoor).filter(([, value]) => typeof value === 'function' && !/^class /.test(Function.prototype.toString.call(value)));
  expect(functions.map(([name]) => name)).toEqual([]);
});
