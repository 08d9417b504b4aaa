import { minimal, objectsOf } from './programs';
import { Cluster } from '../../../lib';

test('already two workers have numbers', () => {
  expect(objectsOf({ ...minimal, workers: 2 }).CronJob.spec.jobTemplate.spec.completionMode).toBe('Indexed');
});

test('a Job bears the labels of its CronJob, so that it is found by them', () => {
  const { metadata, spec } = objectsOf(minimal).CronJob;
  expect(spec.jobTemplate.metadata.labels).toEqual(metadata.labels);
});

test('a pod that still ends gets no successor in Kubernetes 1.29 already', () => {
  const { jobTemplate } = objectsOf(minimal, Cluster.standard({ kubernetes: '1.29' })).CronJob.spec;
  expect(jobTemplate.spec.podReplacementPolicy).toBe('Failed');
});

test('a job that is suspended says so, and no other says anything', () => {
  expect(objectsOf({ ...minimal, suspend: true }).CronJob.spec.suspend).toBe(true);
  expect(objectsOf(minimal).CronJob.spec).not.toHaveProperty('suspend');
});
