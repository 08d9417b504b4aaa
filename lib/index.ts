export * from './bulkhead-app';
export * from './cluster';
export * from './resilient-service';
export * from './workload';
