export * from './credentials';
export * from './docker-credentials';
export * from './registries';
export * from './registry-error';
export type { ResolvedImage } from './resolution';
