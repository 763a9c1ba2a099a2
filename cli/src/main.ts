#!/usr/bin/env node
import { run } from './program.ts';
import { terminalOf } from './terminal/terminal.ts';

// `hub … | head` closes the pipe: the reader has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
// kafkajs makes Node warn of a timer that is late; it harms nothing and tells the person at the terminal nothing.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'TimeoutNegativeWarning')
    process.stderr.write(`${warning.name}: ${warning.message}\n`);
});
const code = await run(process.argv.slice(2), {
  terminal: terminalOf(process.stdout, process.stderr),
  now: () => Date.now(),
});
// Not left to an idle loop: a client asks a broker that is away for half a minute more, for nobody.
process.stdout.write('', () => process.exit(code));
