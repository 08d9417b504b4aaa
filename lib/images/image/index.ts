export * from './grammar';
export * from './image-reference';
export * from './pin-command';
