export * from './formats';
export * from './input-report';
