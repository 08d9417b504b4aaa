export * from './yaml-printer';
