export * from './container';
export * from './landscape';
export * from './placement';
export * from './quantity';
export * from './reading';
export * from './rounding';
export * from './selector';
export * from './workload';
