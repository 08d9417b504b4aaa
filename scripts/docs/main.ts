import { writeFileSync } from 'fs';
import { APPLICATIONS, applicationsPage } from './applications';
import { CHECKS, checksPage } from './checks';
import { README, readme } from './readme';

writeFileSync(README, readme());
writeFileSync(CHECKS, checksPage());
writeFileSync(APPLICATIONS, applicationsPage());
