export * from './amounts';
export * from './limit-range';
export * from './peak-demand';
export * from './peak-pods';
