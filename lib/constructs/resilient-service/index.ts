export { Exposure } from './exposure';
export type { ExposureOptions, IngressOptions } from './exposure';
export * from './props';
export * from './resilient-service';
