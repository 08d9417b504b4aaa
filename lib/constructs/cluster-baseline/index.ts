export * from './cluster-baseline';
export * from './props';
export * from './reserve-props';
