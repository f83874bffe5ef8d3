import type { ClientBase } from 'pg';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { type CentralRoles, runFormatted } from './central-roles.ts';
import { isServerAnswer } from './errors.ts';

/** The extension's schema: an administrator may have put it anywhere. Null when the database does not have it. */
async function findSchema(client: ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ schema: string }>(
    `select nspname::text as schema from pg_extension e join pg_namespace n on n.oid = extnamespace where extname = 'pgcrypto'`,
  );
  return rows[0]?.schema ?? null;
}

/**
 * Central opens sealed bundles with pgcrypto. It comes with Postgres, and the owner of a database may create it; where
 * neither holds, nothing is deployed, and the administrator of the server is told what to run.
 * @throws DaybookError `central-needs-pgcrypto`
 */
export async function ensurePgcrypto(client: ClientBase, { owner }: CentralRoles): Promise<void> {
  try {
    if ((await findSchema(client)) === null) await client.query('create extension pgcrypto');
    await runFormatted(client, 'grant usage on schema %I to %I', [(await findSchema(client)) ?? '', owner]);
  } catch (cause) {
    if (!isServerAnswer(cause)) throw cause;
    throw new DaybookError('central-needs-pgcrypto', { cause });
  }
}
