import { backUpCentral } from '../../central/backup/backup.ts';
import { restoreCentral } from '../../central/backup/restore.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { resetWords } from './deploy.ts';
import { getOwner } from './owner.ts';

/** `daybook central backup`. Errors: command-invalid, backup-*, central-*. */
export async function backup(
  { out, pgDump }: { readonly out: string; readonly pgDump?: string },
  context: CliContext,
): Promise<Answer> {
  const made = await backUpCentral({ ...getOwner(context), file: out, pgDump });
  const { bytes, persons, withoutPassword } = made;
  const missing =
    withoutPassword.length === 0
      ? 'It has the verifiers of all passwords: keep it as you keep the server.'
      : `The passwords of ${counted(withoutPassword.length, 'person', 'persons')} are not in it: only a superuser may read their verifiers. Whoever has no login after a restore needs "daybook central reset-password".`;
  return {
    json: made,
    words: [`The backup is at ${out}: ${counted(bytes, 'byte')}, ${counted(persons, 'person')}.`, missing].join('\n'),
  };
}

/** `daybook central restore`. Errors: command-invalid, backup-*, restore-*, central-*. */
export async function restore(
  { file, pgDump }: { readonly file: string; readonly pgDump?: string },
  context: CliContext,
): Promise<Answer> {
  const { resourcesFolder, log } = context;
  const restored = await restoreCentral({ ...getOwner(context), resourcesFolder, log, file, pgDump });
  const { madeAt, logins, kept, deployed } = restored;
  return {
    json: restored,
    words: [
      `Central is as it was at ${madeAt}, and is ready. ${counted(logins.length, 'login')} came back with the password.`,
      ...(kept.length === 0
        ? []
        : [`Were on this server already, with the password they have here: ${kept.join(', ')}.`]),
      ...resetWords(deployed.withoutLogin),
    ].join('\n'),
  };
}
