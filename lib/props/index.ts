export * from './prop-finding';
export * from './shown';
export * from './parser';
export * from './strings';
export * from './quantities';
export * from './parse-props';
export * from './collections';
