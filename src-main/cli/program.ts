import { Command, Option } from 'commander';
import type { Answer } from './answer.ts';
import { addCentralCommands } from './central-commands.ts';
import type { CliContext } from './cli-context.ts';
import { addAuditCommands, addDeviceCommands } from './device-commands.ts';

/** What the commands are built from. Each imports its work only when it runs, so that every other one starts fast. */
export interface ProgramParts {
  readonly context: CliContext;
  /** Takes the answer of the one command that ran. */
  readonly tell: (answer: Answer) => void;
  /** Takes help and commander's complaints, piece by piece. */
  readonly write: (text: string) => void;
}

/** The whole `daybook` command line. Instead of ending the process it throws commander's errors. */
export function createProgram(parts: ProgramParts): Command {
  const program = new Command('daybook')
    .description('Inspection book of a public health department: central administration and a device without a screen.')
    .version(parts.context.appVersion)
    .addOption(json())
    .exitOverride()
    .configureOutput({ writeOut: parts.write, writeErr: parts.write });
  addCentralCommands(program, parts);
  addDeviceCommands(program, parts);
  addAuditCommands(program, parts);
  return program;
}

/** Every command has it, so that it may stand anywhere in the line. */
export const json = () => new Option('--json', 'answer with one JSON object');

/** Finishes a command: `--json` and its examples. */
export function finish(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map(example => `  $ daybook ${example}`);
  return command.addOption(json()).addHelpText('after', ['', 'Examples:', ...lines].join('\n'));
}
