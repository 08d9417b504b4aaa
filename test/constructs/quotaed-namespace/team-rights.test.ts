import { teamRights } from '../../../lib/constructs/quotaed-namespace/team-rights';

const CHANGES = ['create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate', 'bind', 'escalate'];

test('the team sees no secrets and enters no container', () => {
  const resources = teamRights.flatMap(rule => rule.resources);
  for (const forbidden of ['secrets', 'pods/exec', 'pods/attach', 'pods/portforward', 'pods/ephemeralcontainers', 'serviceaccounts/token']) {
    expect(resources).not.toContain(forbidden);
  }
});

test('rights are spelt out, so that nothing is granted that does not exist yet', () => {
  expect(teamRights.flatMap(rule => [...rule.apiGroups, ...rule.resources, ...rule.verbs]).filter(word => word.includes('*'))).toEqual([]);
});

test('the only change that the team makes by hand is an eviction, which disruption budgets guard', () => {
  expect(teamRights.filter(rule => rule.verbs.some(verb => CHANGES.includes(verb)))).toEqual([
    { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
  ]);
});

test('what a night needs is there: pods, their logs, events, rollouts, jobs', () => {
  const resources = teamRights.flatMap(rule => rule.resources);
  expect(resources).toEqual(expect.arrayContaining(['pods', 'pods/log', 'events', 'deployments', 'replicasets', 'jobs', 'cronjobs', 'horizontalpodautoscalers', 'resourcequotas']));
});
