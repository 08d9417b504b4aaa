export * from './formats';
export * from './placing';
export * from './report';
