export * from './calendar';
export * from './clock-changes';
export * from './rhythm';
export * from './time-zone';
