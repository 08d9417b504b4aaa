import { writeFileSync } from 'fs';
import { PROOF, proofPage } from './page';

writeFileSync(PROOF, proofPage());
