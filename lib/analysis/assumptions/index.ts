export * from './assumption';
export * from './assumptions';
