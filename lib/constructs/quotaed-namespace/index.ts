export * from './container-size';
export * from './pod-security';
export * from './props';
export * from './quotaed-namespace';
