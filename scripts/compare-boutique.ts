import { writeFileSync } from 'fs';
import { comparison, README, readmeWith } from './boutique/comparison';

const table = comparison();
writeFileSync(README, readmeWith(table));
console.log(table);
