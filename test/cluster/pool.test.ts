import * as fc from 'fast-check';
import { Pool } from '../../lib/cluster';

const labels = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y'));
const taints = fc.array(fc.record({ key: fc.constantFrom('a', 'b'), value: fc.constantFrom('x', 'y'), effect: fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule') }), { maxLength: 2 });
const pool = fc.record({ name: fc.constantFrom('one', 'two'), labels, taints }).map(props => new Pool(props));

/** Whether the scheduler lets a pod of one pool onto a node of another. */
function fits(from: Pool, to: Pool): boolean {
  return Object.entries(from.labels).every(([key, value]) => to.labels[key] === value)
    && to.taints.every(taint => taint.effect === 'PreferNoSchedule' || from.taints.some(one => JSON.stringify(one) === JSON.stringify(taint)));
}

test('pools are disjoint exactly when the scheduler puts no pod of one on a node of the other', () => {
  fc.assert(fc.property(pool, pool, (one, other) => {
    expect(one.disjointFrom(other)).toBe(!fits(one, other) && !fits(other, one));
    expect(other.disjointFrom(one)).toBe(one.disjointFrom(other));
  }));
});

test('no pool is disjoint from itself', () => {
  fc.assert(fc.property(pool, one => expect(one.disjointFrom(one)).toBe(false)));
});

test('a taint that only asks keeps nobody out', () => {
  expect(new Pool({ name: 'jobs', taints: [{ key: 'a', effect: 'PreferNoSchedule' }] }).dedicated).toBe(false);
  expect(new Pool({ name: 'jobs', taints: [{ key: 'a', effect: 'NoExecute' }] }).dedicated).toBe(true);
});

test('what was not said is empty, not undefined', () => {
  expect(new Pool({ name: 'services' })).toMatchObject({ labels: {}, taints: [], zones: [], spot: false, sized: false });
});
