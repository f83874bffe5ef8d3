import { CommanderError } from 'commander';
import { visibleJson, visibleText } from '../../src-shared/domain/text/visible-text.ts';
import { DaybookError, toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { errorFacts } from '../platform/error-facts.ts';
import { administratorError } from './administrator-words.ts';
import type { Answer } from './answer.ts';
import { type CliContext, createCliContext } from './cli-context.ts';
import { commandInvalid, translateCommanderError } from './command-problem.ts';
import { createProgram } from './program.ts';
import { errorWords } from './words.ts';

const helpCodes = new Set(['commander.help', 'commander.helpDisplayed', 'commander.version']);

/** What a command line takes from its process: variables, and where answers and complaints go. */
export interface Terminal {
  readonly environment: CliContext['environment'];
  out(text: string): void;
  err(text: string): void;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  // A reader that has seen enough (`| head`) is no error of ours.
  process.stdout.on('error', () => {});
  return {
    environment: process.env,
    out: text => process.stdout.write(text),
    err: text => process.stderr.write(text),
  };
}

/** All that a command says goes through here: a name in a record must not move the cursor or turn what follows. */
function harmless({ environment, out, err }: Terminal): Terminal {
  return { environment, out: text => out(visibleText(text)), err: text => err(visibleText(text)) };
}

/**
 * Runs one command line. With `--json` exactly one JSON object goes to standard output, whatever happens.
 * @param projectFolder holds `package.json` and `resources`
 * @returns the exit code: 0 when done, 1 when not, or when a check has found something
 */
export async function runCommandLine(
  args: readonly string[],
  projectFolder: string,
  given: Terminal = processTerminal(),
): Promise<number> {
  const terminal = harmless(given);
  const json = args.includes('--json');
  const help: string[] = [];
  let code = 0;
  try {
    const program = createProgram({
      context: createCliContext(terminal.environment, projectFolder),
      tell: answer => {
        tell(terminal, answer, json);
        code = answer.failed ? 1 : 0;
      },
      write: text => help.push(text),
    });
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && helpCodes.has(error.code))
      return tellHelp(terminal, help.join(''), error, json);
    const problem = translateCommanderError(error);
    const isCentral = args.find(each => !each.startsWith('-')) === 'central';
    return tellProblem(terminal, problem, json, isCentral);
  }
}

function tell({ out }: Terminal, answer: Answer, json: boolean): void {
  out(json ? `${visibleJson(answer.json)}\n` : `${answer.words}\n`);
}

/** Help that was asked for is an answer; help because no command was named is a problem. */
function tellHelp(terminal: Terminal, help: string, error: CommanderError, json: boolean): number {
  if (error.exitCode === 0) tell(terminal, { json: { help: help.trimEnd() }, words: help.trimEnd() }, json);
  else if (json) return tellProblem(terminal, commandInvalid('command', 'is missing'), json);
  else terminal.err(help);
  return error.exitCode;
}

/** @param forAdministrator the command was one of central's, and not of a person's device */
function tellProblem(terminal: Terminal, error: unknown, json: boolean, forAdministrator = false): number {
  if (!(error instanceof DaybookError)) {
    terminal.err(`${visibleJson({ level: 'error', error: errorFacts(error) })}\n`);
  }
  const told = forAdministrator ? administratorError(error, terminal.environment.DATABASE_URL) : toErrorData(error);
  const { code, message, action, fields, retryable, details } = told;
  if (json) tell(terminal, { json: { error: { code, message, action, fields, retryable, details } }, words: '' }, json);
  else terminal.err(`${errorWords({ message, action, fields, details })}\n`);
  return 1;
}
