import { deployCentral } from '../../central/deploy.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { getOwner } from './owner.ts';

/** Who needs a login, and what gives one. */
export const resetWords = (withoutLogin: readonly string[]) =>
  withoutLogin.map(
    each => `${each} has no login on this server: "daybook central reset-password --username ${each}" gives one.`,
  );

/** `daybook central deploy`. Errors: command-invalid, central-*, form-invalid, form-too-new. */
export async function deploy(context: CliContext): Promise<Answer> {
  const { resourcesFolder, log } = context;
  const result = await deployCentral({ ...getOwner(context), resourcesFolder, log });
  const schema =
    result.applied.length === 0
      ? 'Schema was up to date.'
      : `Schema: ${counted(result.applied.length, 'migration')} applied (${result.applied.join(', ')}).`;
  const { rights, withoutLogin } = result;
  return {
    json: result,
    words: [
      `Central is ready. ${schema} It holds ${counted(result.forms.length, 'form')}.`,
      ...rights.taken.map(what => `Taken back, since central does not give it: ${what}.`),
      ...rights.left.map(({ what, mend }) => `This login may not take back that ${what}; a superuser can: ${mend};`),
      ...resetWords(withoutLogin),
    ].join('\n'),
  };
}
