export * from './formats';
export * from './input-report';
export * from './report';
