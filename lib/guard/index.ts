export * from './guard';
export * from './waiver';
export * from './waiver-props';
export { AppGuard } from './app-guard';
