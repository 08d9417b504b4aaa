export * from './cluster-baseline';
export * from './props';
