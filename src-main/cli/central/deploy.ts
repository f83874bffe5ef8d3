import { deployCentral } from '../../central/deploy.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { getOwner } from './owner.ts';

/** `daybook central deploy`. Errors: command-invalid, central-*, form-invalid. */
export async function deploy(context: CliContext): Promise<Answer> {
  const { resourcesFolder, log } = context;
  const result = await deployCentral({ ...getOwner(context), resourcesFolder, log });
  const schema =
    result.applied.length === 0
      ? 'Schema was up to date.'
      : `Schema: ${counted(result.applied.length, 'migration')} applied (${result.applied.join(', ')}).`;
  return { json: result, words: `Central is ready. ${schema} It holds ${counted(result.forms.length, 'form')}.` };
}
