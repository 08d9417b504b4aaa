export * from './findings';
export * from './waiver';
export * from './waiver-props';
