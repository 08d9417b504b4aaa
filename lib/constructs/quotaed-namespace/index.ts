export * from './pod-security';
export * from './props';
export * from './quotaed-namespace';
