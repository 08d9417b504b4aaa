export * from './bulkhead-validation';
