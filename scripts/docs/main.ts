import { writeFileSync } from 'fs';
import { APPLICATIONS, applicationsPage } from './applications';
import { CHECKS, checksPage } from './checks';
import { pages } from './pages';

pages().forEach((text, file) => writeFileSync(file, text));
writeFileSync(CHECKS, checksPage());
writeFileSync(APPLICATIONS, applicationsPage());
