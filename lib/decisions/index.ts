export * from './decision';
export * from './default-deny';
export * from './every-object';
export * from './every-pod';
export * from './lookup';
export * from './origin';
export * from './path';
