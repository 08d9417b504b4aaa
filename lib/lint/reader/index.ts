export * from './placed-object';
export * from './reader';
export * from './source';
