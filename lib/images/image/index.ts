export * from './image-reference';
export * from './lock';
export * from './lock-file';
export * from './locked-image';
export * from './pin-command';
export * from './shipped';
export * from './wanted';
