import { join } from 'path';
import { checks } from '../../lib/checks';
import { fixes as job } from '../../lib/constructs/isolated-cron-job/fixes';
import { fixes as namespace } from '../../lib/constructs/quotaed-namespace/fixes';
import { fixes as service } from '../../lib/constructs/resilient-service/fixes';
import { expectGolden } from '../golden';

const all = { ResilientService: service, IsolatedCronJob: job, QuotaedNamespace: namespace };

test('the fix of each check at each construct is as reviewed', () => {
  const lines = Object.entries(all).flatMap(([construct, fixes]) => [`# ${construct}`, ...Object.entries(fixes).map(([check, fix]) => `${check}: ${fix}`)]);
  expectGolden(join(__dirname, 'fixes.txt'), `${lines.join('\n')}\n`);
});

test('a construct has fixes of existing checks only', () => {
  const known = new Set(checks.map(({ id }) => id));
  expect(Object.values(all).flatMap(fixes => Object.keys(fixes)).filter(id => !known.has(id))).toEqual([]);
});

test('a fix is an instruction: a sentence with a capital letter and a period', () => {
  expect(Object.values(all).flatMap(fixes => Object.values(fixes)).filter(fix => !/^[A-Z].*\.$/.test(fix))).toEqual([]);
});
