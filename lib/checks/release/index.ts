import type { ICheck } from '../check';

export const release: readonly ICheck[] = [
];
