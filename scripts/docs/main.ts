import { writeFileSync } from 'fs';
import { CHECKS, checksPage } from './checks';
import { README, readme } from './readme';

writeFileSync(README, readme());
writeFileSync(CHECKS, checksPage());
