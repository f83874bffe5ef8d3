import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';

/**
 * The person's password: from `DAYBOOK_PASSWORD`, else asked for at the terminal without showing it.
 * @throws DaybookError `command-invalid` when there is neither, or nothing was typed
 */
export async function getPassword({ environment }: CliContext, username: string): Promise<string> {
  const given = environment.DAYBOOK_PASSWORD;
  if (given) return given;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw commandInvalid('DAYBOOK_PASSWORD', 'must hold the password: there is no terminal to ask for it');
  }
  const typed = await askHidden(`Password of ${username}: `);
  if (typed === '') throw commandInvalid('DAYBOOK_PASSWORD', 'is not set, and no password was typed');
  return typed;
}

/** Asks on standard error; what is typed is not shown. Ctrl-C and Ctrl-D give nothing. */
function askHidden(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(question);
  return new Promise(resolve => {
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => {
      process.stderr.write('\n');
      resolve('');
    });
    lines.once('line', line => {
      resolve(line);
      lines.close();
    });
  });
}
