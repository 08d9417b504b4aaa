export * from './annotation';
export * from './judge';
export * from './review';
export * from './ruling';
export * from './today';
export * from './waiver-terms';
export * from './wording';
