import { inside } from './inside-command';
import { Machine } from './machine';

// starts a machine that never ends, and waits for it: another process ends this one
const machine = new Machine(inside('unfinished', 'ours', 0));
console.log(machine.name);
void machine.end(600).then(() => process.exit(1));
