export * from './deviation';
export * from './kinds';
export * from './minors';
export * from './place';
export * from './type';
