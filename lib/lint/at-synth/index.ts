export * from './guard';
export * from './waiver';
export * from './waiver-props';
