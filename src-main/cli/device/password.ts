import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';

/**
 * The person's password: from `DAYBOOK_PASSWORD`, else asked for at the terminal without showing it.
 * @throws DaybookError `command-invalid` when there is neither, or nothing was typed
 */
export function getPassword(context: CliContext, username: string): Promise<string> {
  return getSecret(context, 'DAYBOOK_PASSWORD', `Password of ${username}`);
}

/** The password that the person now has at central: from `DAYBOOK_NEW_PASSWORD`, else asked for. Errors: as `getPassword`. */
export function getNewPassword(context: CliContext, username: string): Promise<string> {
  return getSecret(context, 'DAYBOOK_NEW_PASSWORD', `New password of ${username}`);
}

/** The code on the person's recovery sheet: from `DAYBOOK_RECOVERY_CODE`, else asked for. Errors: as `getPassword`. */
export function getRecoveryCode(context: CliContext, username: string): Promise<string> {
  return getSecret(context, 'DAYBOOK_RECOVERY_CODE', `Code on the recovery sheet of ${username}`);
}

async function getSecret({ environment }: CliContext, variable: string, question: string): Promise<string> {
  const given = environment[variable];
  if (given) return given;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw commandInvalid(variable, 'must be set: there is no terminal to ask for it');
  }
  const typed = await askHidden(`${question}: `);
  if (typed === '') throw commandInvalid(variable, 'is not set, and nothing was typed');
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
