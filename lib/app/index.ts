export * from './bulkhead-app';
export * from './props';
export * from './app-warning';
export * from './granted-waiver';
