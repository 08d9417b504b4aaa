import { checks } from '../../../lib/checks';
import { fixes as ofJobs } from '../../../lib/constructs/isolated-cron-job/fixes';
import { fixes as ofNamespaces } from '../../../lib/constructs/quotaed-namespace/fixes';
import { fixes as ofServices } from '../../../lib/constructs/resilient-service/fixes';

test('every fix in the words of the props is for a check that exists', () => {
  const known = checks.map(({ id }) => id);
  expect([ofServices, ofJobs, ofNamespaces].flatMap(fixes => Object.keys(fixes)).filter(id => !known.includes(id))).toEqual([]);
});
