export * from './prop-finding';
export * from './reader';
export * from './readers';
export * from './amounts';
export * from './shape';
export * from './answers';
