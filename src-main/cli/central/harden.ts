import { hardenCentral, hardenSql } from '../../central/harden.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { getOwner } from './owner.ts';

/** `daybook central harden`, or with `--print` its SQL alone. Errors: command-invalid, harden-needs-superuser, central-*. */
export async function harden({ print = false }: { readonly print?: boolean }, context: CliContext): Promise<Answer> {
  if (print) return { json: { sql: hardenSql }, words: hardenSql.trimEnd() };
  await hardenCentral(getOwner(context));
  return {
    json: { hardened: true },
    words: [
      'Central is hardened: advisory locks, large objects and the databases that come with the server are closed to persons,',
      'and the owner of this database may run "daybook central guard".',
    ].join('\n'),
  };
}
