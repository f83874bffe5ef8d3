import type { ClientBase } from 'pg';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { type CentralRoles, runFormatted } from './central-roles.ts';
import { isServerAnswer } from './errors.ts';

/**
 * The schema that holds pgcrypto. Whoever may call it can crash the server with a small message that unpacks to a large one,
 * and only a superuser can revoke its functions from PUBLIC: so it is in a schema on which persons have no usage.
 */
const ownSchema = 'daybook_crypto';

/** Central's functions that depend on those of pgcrypto (functions/packed.sql, functions/seal.sql): deploy recreates them. */
const boundFunctions = [
  'sync.packed(text)',
  'sync.unpacked_text(bytea)',
  'sync.unpacked_piece(bytea)',
  'sync.hmac_sha256(bytea, bytea)',
  'sync.decrypted(bytea, bytea, bytea)',
];

/** The extension's schema: an administrator may have put it anywhere. Null when the database does not have it. */
async function findSchema(client: ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ schema: string }>(
    `select nspname::text as schema from pg_extension e join pg_namespace n on n.oid = extnamespace where extname = 'pgcrypto'`,
  );
  return rows[0]?.schema ?? null;
}

/** An error for missing rights becomes one that says what to run; others pass. */
async function orTell(code: 'central-needs-pgcrypto' | 'central-pgcrypto-open', work: () => Promise<void>) {
  try {
    await work();
  } catch (cause) {
    if (!isServerAnswer(cause)) throw cause;
    throw new DaybookError(code, { cause });
  }
}

/**
 * Central unpacks batches and opens sealed bundles with pgcrypto, in a schema of its own. It comes with Postgres, and the
 * owner of a database may create it. In another schema it is dropped and created again here: a database has an extension once,
 * and only a superuser can move it. Where the owner may not, or something else depends on it, nothing is deployed.
 * @throws DaybookError `central-needs-pgcrypto`, `central-pgcrypto-open`
 */
export async function ensurePgcrypto(client: ClientBase, { owner, person }: CentralRoles): Promise<void> {
  const home = await findSchema(client);
  if (home !== null && home !== ownSchema) {
    await orTell('central-pgcrypto-open', async () => {
      for (const each of boundFunctions) await client.query(`drop function if exists ${each}`);
      await client.query('drop extension pgcrypto');
    });
  }
  await orTell('central-needs-pgcrypto', async () => {
    await runFormatted(client, 'create schema if not exists %I', [ownSchema]);
    if (home !== ownSchema) await runFormatted(client, 'create extension pgcrypto schema %I', [ownSchema]);
    await runFormatted(client, 'grant usage on schema %I to %I', [ownSchema, owner]);
    await runFormatted(client, 'revoke all on schema %I from public, %I', [ownSchema, person]);
  });
}
