export * from './bulkhead-app';
export * from './props';
