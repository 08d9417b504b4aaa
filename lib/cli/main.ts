import { readFileSync } from 'fs';
import { run } from './program';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') { // the reader has closed the pipe: `bulkhead check … | head`
    throw error;
  }
});

const code = run(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  interactive: { output: process.stdout.isTTY ?? false, side: process.stderr.isTTY ?? false },
  stdin: () => readFileSync(process.stdin.fd),
  out: text => process.stdout.write(text),
  side: text => process.stderr.write(text),
  now: () => performance.now(),
});
void Promise.resolve(code).then(ended => { process.exitCode = ended; });
