import { CommanderError } from 'commander';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';

/** A command line that cannot be run, as the catalogue's `command-invalid` with the option it is about. */
export function commandInvalid(field: string, problem: string): DaybookError {
  return new DaybookError('command-invalid', { fields: [{ field, problem }] });
}

/** What commander complains of, in our words. Its messages put the option, argument or command in quotes. */
const problems: Readonly<Record<string, string>> = {
  'commander.missingMandatoryOptionValue': 'is required',
  'commander.optionMissingArgument': 'needs a value',
  'commander.missingArgument': 'is required',
  'commander.unknownOption': 'is not an option of this command',
  'commander.unknownCommand': 'is not a command',
};

/** Translates what commander throws; any other error comes back as it is. */
export function translateCommanderError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  const message = error.message.replace(/^error: /, '');
  const quoted = /'([^' ]*)/.exec(message)?.[1] ?? 'command';
  const field = quoted.replace(/,$/, '');
  const hint = /\(Did you mean[^)]*\)/.exec(message)?.[0];
  const own = problems[error.code];
  if (own !== undefined) return commandInvalid(field, hint === undefined ? own : `${own} ${hint}`);
  const why = /is invalid\. (.*)$/s.exec(message)?.[1];
  return commandInvalid(field, why === undefined ? message : lowerFirst(why));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
