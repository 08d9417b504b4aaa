export * from './credentials';
export * from './docker-credentials';
export { endpointOf } from './endpoint';
export * from './registries';
export * from './registry-error';
export type { ResolvedImage } from './resolution';
