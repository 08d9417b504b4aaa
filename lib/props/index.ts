export * from './refusal';
export * from './reader';
export * from './readers';
export * from './amounts';
export * from './shape';
export * from './answers';
