export * from './cluster';
export * from './cluster-props';
export * from './network-props';
export { Pool } from './pool';
export type { PoolProps, TaintProps } from './pool';
