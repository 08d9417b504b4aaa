export * from './isolated-cron-job';
export * from './props';
