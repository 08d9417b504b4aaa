export * from './image-reference';
export * from './lock';
export * from './lock-file';
export * from './locked-image';
export * from './shipped';
export * from './wanted';
