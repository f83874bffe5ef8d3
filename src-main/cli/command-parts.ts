import { type Command, Option } from 'commander';
import type { Answer } from './answer.ts';
import type { CliContext } from './cli-context.ts';

/** What the commands are built from. Each imports its work only when it runs, so that every other one starts fast. */
export interface ProgramParts {
  readonly context: CliContext;
  /** Takes the answer of the one command that ran. */
  readonly tell: (answer: Answer) => void;
  /** Takes help and commander's complaints, piece by piece. */
  readonly write: (text: string) => void;
}

/** Every command has it, so that it may stand anywhere in the line. */
export const json = () => new Option('--json', 'answer with one JSON object');

/** Finishes a command: `--json` and its examples. */
export function finish(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map(example => `  $ daybook ${example}`);
  return command.addOption(json()).addHelpText('after', ['', 'Examples:', ...lines].join('\n'));
}
