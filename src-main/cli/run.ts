import { CommanderError } from 'commander';
import { DaybookError, toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { errorFacts } from '../platform/error-facts.ts';
import type { Answer } from './answer.ts';
import { createCliContext } from './cli-context.ts';
import { commandInvalid, translateCommanderError } from './command-problem.ts';
import { createProgram } from './program.ts';
import { errorWords } from './words.ts';

const helpCodes = new Set(['commander.help', 'commander.helpDisplayed', 'commander.version']);

/**
 * Runs one command line. With `--json` exactly one JSON object goes to standard output, whatever happens.
 * @param projectFolder holds `package.json` and `resources`
 * @returns the exit code: 0 when done, 1 when not
 */
export async function runCommandLine(args: readonly string[], projectFolder: string): Promise<number> {
  // A reader that has seen enough (`| head`) is no error of ours.
  process.stdout.on('error', () => {});
  const json = args.includes('--json');
  const help: string[] = [];
  try {
    const program = createProgram({
      context: createCliContext(process.env, projectFolder),
      tell: answer => tell(answer, json),
      write: text => help.push(text),
    });
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && helpCodes.has(error.code)) return tellHelp(help.join(''), error, json);
    return tellProblem(translateCommanderError(error), json);
  }
}

function tell(answer: Answer, json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(answer.json)}\n` : `${answer.words}\n`);
}

/** Help that was asked for is an answer; help because no command was named is a problem. */
function tellHelp(help: string, error: CommanderError, json: boolean): number {
  if (error.exitCode === 0) tell({ json: { help: help.trimEnd() }, words: help.trimEnd() }, json);
  else if (json) return tellProblem(commandInvalid('command', 'is missing'), json);
  else process.stderr.write(help);
  return error.exitCode;
}

function tellProblem(error: unknown, json: boolean): number {
  if (!(error instanceof DaybookError)) {
    process.stderr.write(`${JSON.stringify({ level: 'error', error: errorFacts(error) })}\n`);
  }
  const { code, message, action, fields, retryable, details } = toErrorData(error);
  if (json) tell({ json: { error: { code, message, action, fields, retryable, details } }, words: '' }, json);
  else process.stderr.write(`${errorWords({ message, action, fields, details })}\n`);
  return 1;
}
