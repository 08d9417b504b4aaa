import { obstacles } from './part';
import { parts } from './parts';

// builds what the proof runs on; what is built already is not built again
for (const part of parts) {
  const why = obstacles(part);
  console.log([why.length === 0 ? `ready ${part.name}` : `skip  ${part.name} cannot run on this machine`, ...why.map(one => `      ${one}`)].join('\n'));
}
