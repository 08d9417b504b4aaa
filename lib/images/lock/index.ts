export * from './lock';
export * from './lock-entry';
export * from './lock-file';
export * from './shipped-image';
export * from './wanted-images';
