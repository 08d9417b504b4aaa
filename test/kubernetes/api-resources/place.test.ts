import { lifetimeAt, placeFor } from '../../../lib/kubernetes/api-resources';

const minors = { first: 34, last: 34 };
const POD = { path: 'spec', definition: 'PodSpec' };
const CONTAINER = { path: 'spec.containers[0]', definition: 'Container' };

const place = (name: string, ...places: { path: string; definition: string }[]) => placeFor({ name, path: '', places }, minors);

test.each([
  ['nxme', 'spec.containers[0].name'], // one letter of four
  ['tta', 'spec.containers[0].tty'], // one of three
  ['porxx', 'spec.containers[0].ports'], // two of five
  ['naxx', undefined], // two of four
  ['commxyz', undefined], // three letters
])('a misspelt field %s of a container belongs at %s', (name, expected) => {
  expect(place(name, CONTAINER, POD)).toBe(expected);
});

test('one wrong letter counts more than a field of the same name around, two count less', () => {
  expect(place('hostname', CONTAINER, POD)).toBe('spec.hostname');
  expect(place('image', POD)).toBe('spec.containers[].image');
});

test('a field that no version has has no lifetime', () => {
  expect(lifetimeAt({ name: 'naxx', path: '', places: [CONTAINER] })).toBeUndefined();
  expect(lifetimeAt({ name: 'name', path: '', places: [CONTAINER] })).toBeDefined();
});
