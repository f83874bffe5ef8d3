import { saveSettings } from '../../central/department-settings.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { getOwner } from './owner.ts';

/** `daybook central settings`. Errors: command-invalid, central-*. */
export async function settings(
  { enrolmentCodes }: { readonly enrolmentCodes?: 'on' | 'off' },
  context: CliContext,
): Promise<Answer> {
  const changes = enrolmentCodes === undefined ? {} : { enrolmentCodes: enrolmentCodes === 'on' };
  const now = await saveSettings(getOwner(context), changes);
  const who = now.enrolmentCodes
    ? 'each new device needs one'
    : 'only new devices of persons with a revoked device need one';
  return { json: now, words: `enrolment codes  ${now.enrolmentCodes ? 'on' : 'off'}: ${who}` };
}
