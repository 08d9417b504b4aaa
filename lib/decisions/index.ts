export * from './decision';
export * from './every-object';
export * from './every-pod';
export * from './lookup';
export * from './origin';
export * from './path';
