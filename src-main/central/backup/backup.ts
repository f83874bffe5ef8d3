import { existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { ClientBase } from 'pg';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { removeIfPossible, renamePatiently, syncFolder } from '../../platform/durable-files.ts';
import { parseOwnerUrl } from '../address.ts';
import { administer } from '../administration.ts';
import { becomeOwner, type CentralRoles, getDeployedRoles, queryAsOwner } from '../central-roles.ts';
import { inTransaction, type OwnerSettings, withOwner } from '../owner-client.ts';
import { type BackupHeader, type BackupLogin, headerLine, openBackup } from './backup-file.ts';
import { connectionEnvironment, findPgTools, type PgTools, runTool, ToolFailure } from './pg-tools.ts';

export interface BackupSettings extends OwnerSettings {
  readonly file: string;
  /** Absent = the one on the path. */
  readonly pgDump?: string | undefined;
}

export interface MadeBackup {
  readonly file: string;
  readonly bytes: number;
  readonly madeAt: string;
  readonly persons: number;
  /** Persons whose password is not in it: whoever made it is no superuser, or they have no login. */
  readonly withoutPassword: readonly string[];
}

/** Persons' logins for the backup, in their order; only a superuser may read the verifiers. */
async function readLogins(client: ClientBase, roles: CentralRoles): Promise<BackupLogin[]> {
  const persons = await queryAsOwner<{ username: string }>(
    client,
    roles,
    'select username from sync.person order by username',
    [],
  );
  const { rows: us } = await client.query<{ may: boolean }>(
    "select has_column_privilege('pg_authid', 'rolpassword', 'select') as may",
  );
  if (us[0]?.may !== true) return persons.map(({ username }) => ({ username, verifier: null }));
  const { rows } = await client.query<BackupLogin>(
    `select username, case when rolpassword like 'SCRAM-SHA-256$%' then rolpassword end as verifier
     from unnest($1::text[]) username left join pg_authid on rolname = username order by username`,
    [persons.map(each => each.username)],
  );
  return rows;
}

interface Moment {
  readonly header: BackupHeader;
  /** Name of this transaction's snapshot, which pg_dump reads as well. */
  readonly snapshot: string;
  readonly roles: CentralRoles;
}

async function readMoment(client: ClientBase): Promise<Moment> {
  await client.query('set transaction isolation level repeatable read, read only');
  const roles = await getDeployedRoles(client);
  const logins = await readLogins(client, roles);
  const { rows } = await client.query<{ snapshot: string; database: string; madeAt: string }>(
    `select pg_export_snapshot() as snapshot, current_database()::text as database,
       to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt"`,
  );
  const [moment] = rows;
  if (moment === undefined) throw new DaybookError('internal');
  const { snapshot, ...about } = moment;
  await becomeOwner(client, roles);
  const { rows: centrals } = await client.query<{ id: string }>('select id::text from sync.central');
  await client.query('set local role none');
  return { header: { daybookBackup: 1, centralId: centrals[0]?.id ?? '', logins, ...about }, snapshot, roles };
}

/** Major version of the server. */
export async function serverVersion(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ major: number }>(
    "select current_setting('server_version_num')::int / 10000 as major",
  );
  return rows[0]?.major ?? 0;
}

const failed = (field: string, cause: Error) =>
  new DaybookError('backup-failed', { cause, fields: [{ field, problem: cause.message }] });

/** Translates the system's errors of files; every other error passes. */
const ofFile = (file: string, error: unknown) =>
  error instanceof Error && 'syscall' in error ? failed(file, error) : error;

/** Writes header and archive, and reads the whole archive back as a restore would. */
async function writeDraft(draft: string, moment: Moment, tools: PgTools, settings: BackupSettings): Promise<void> {
  const { header, snapshot, roles } = moment;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(headerLine(header));
    // Row-level security is forced for every table: the owner role is who sees the rows.
    const rows = [`--role=${roles.owner}`, '--enable-row-security', `--snapshot=${snapshot}`];
    const what = ['--schema=sync', '--schema=daybook_crypto', '--extension=pgcrypto'];
    await runTool({
      program: tools.pgDump,
      args: ['--format=custom', '--no-password', ...rows, ...what],
      connection: connectionEnvironment(parseOwnerUrl(settings.ownerUrl), settings.caFile ?? null),
      output: handle.fd,
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
  const { archive } = await openBackup(draft);
  await runTool({ program: tools.pgRestore, args: ['--file=-'], input: archive(), output: 'nowhere' });
}

/** The message of the first cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof DaybookError && error.cause !== undefined ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** From here on the backup exists, whatever fails. */
async function confirm(settings: BackupSettings, made: { readonly bytes: number; readonly madeAt: string }) {
  const { file } = settings;
  try {
    syncFolder(dirname(file));
    await administer(settings, ({ noteAct }) => noteAct('backup made', basename(file), made));
  } catch (cause) {
    throw new DaybookError('backup-unconfirmed', { cause, fields: [{ field: file, problem: reasonOf(cause) }] });
  }
}

/**
 * Makes a backup of central in one file: its schema as pg_dump writes it, and persons' logins with the verifiers of their
 * passwords, all of one moment. Nobody waits for it. It is read back as a whole before it has its name.
 * @throws DaybookError `backup-tools-*`, `backup-failed`, `central-not-deployed`, `central-*`: there is no new file;
 *   `backup-unconfirmed`: there is
 */
export async function backUpCentral(settings: BackupSettings): Promise<MadeBackup> {
  const { file, pgDump } = settings;
  if (existsSync(file)) throw failed(file, new Error('is there already'));
  const draft = `${file}.unfinished`;
  const writeMoment = async (client: ClientBase) => {
    const tools = await findPgTools(pgDump, await serverVersion(client));
    return inTransaction(client, async () => {
      const moment = await readMoment(client);
      await writeDraft(draft, moment, tools, settings).catch((error: unknown) => {
        throw error instanceof ToolFailure ? failed(tools.pgDump, error) : ofFile(file, error);
      });
      return moment.header;
    });
  };
  try {
    const { madeAt, logins } = await withOwner(settings, writeMoment);
    renamePatiently(draft, file);
    const bytes = statSync(file).size;
    await confirm(settings, { bytes, madeAt });
    const withoutPassword = logins.filter(each => each.verifier === null).map(each => each.username);
    return { file, bytes, madeAt, persons: logins.length, withoutPassword };
  } catch (error) {
    removeIfPossible(draft);
    throw ofFile(file, error);
  }
}
