import { commandInvalid } from '../command-problem.ts';

/**
 * What an option says of one field: `telephone=876 555 0101`.
 * @throws DaybookError `command-invalid` that names the option
 */
export function assignmentOf(given: string, option: string): [field: string, value: string] {
  const at = given.indexOf('=');
  if (at < 1) throw commandInvalid(option, 'must be field=value');
  return [given.slice(0, at), given.slice(at + 1)];
}
