export * from './exposure';
export * from './props';
export * from './resilient-service';
