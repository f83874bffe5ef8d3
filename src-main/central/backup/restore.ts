import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { parseOwnerUrl } from '../address.ts';
import { administer } from '../administration.ts';
import { personMark, runFormatted } from '../central-roles.ts';
import { type DeployResult, type DeploySettings, deployCentral } from '../deploy.ts';
import { checkFitForCentral } from '../fit-for-central.ts';
import { asOwner, withOwner } from '../owner-client.ts';
import { serverVersion } from './backup.ts';
import { type BackupFile, type BackupLogin, openBackup } from './backup-file.ts';
import { connectionEnvironment, findPgTools, type PgTools, runTool, ToolFailure } from './pg-tools.ts';

export interface RestoreSettings extends DeploySettings {
  readonly file: string;
  /** Absent = the pg_restore on the path, else the one beside this pg_dump. */
  readonly pgDump?: string | undefined;
}

export interface RestoredCentral {
  readonly centralId: string;
  /** When the backup was made, in UTC. */
  readonly madeAt: string;
  /** Logins that were restored with their password. */
  readonly logins: readonly string[];
  /** Logins that existed on this server already, and keep the password that they have here. */
  readonly kept: readonly string[];
  readonly deployed: DeployResult;
}

/** Only an empty database is restored into: what is in another may be newer. */
async function checkEmpty(client: ClientBase): Promise<void> {
  await checkFitForCentral(client);
  const { rows } = await client.query("select where to_regnamespace('sync') is not null");
  if (rows.length > 0) throw new DaybookError('restore-not-empty');
}

/** Row-level security policies name roles that may not exist here; deploy creates them again. */
async function contentsOf({ pgRestore }: PgTools, { archive }: BackupFile): Promise<string> {
  const list = await runTool({ program: pgRestore, args: ['--list'], input: archive(), output: 'text' });
  return list
    .split('\n')
    .filter(line => !/^\d+; \d+ \d+ POLICY /.test(line))
    .join('\n');
}

async function restoreSchema(tools: PgTools, backup: BackupFile, settings: RestoreSettings): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-restore-'));
  try {
    const list = join(folder, 'contents');
    await writeFile(list, await contentsOf(tools, backup));
    const owner = parseOwnerUrl(settings.ownerUrl);
    const whole = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges', '--no-password'];
    await runTool({
      program: tools.pgRestore,
      args: [...whole, `--use-list=${list}`, `--dbname=${owner.database}`],
      connection: connectionEnvironment(owner, settings.caFile ?? null),
      input: backup.archive(),
      output: 'nowhere',
    });
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    const fields = [{ field: tools.pgRestore, problem: error.message }];
    throw new DaybookError('restore-failed', { cause: error, fields });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the logins that are not on this server. Those that are belong to another Daybook too, or to somebody else. */
async function restoreLogins(client: ClientBase, logins: readonly BackupLogin[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select rolname as name from pg_roles where rolname = any ($1)',
    [logins.map(each => each.username)],
  );
  const here = new Set(rows.map(each => each.name));
  const made: string[] = [];
  for (const { username, verifier } of logins) {
    if (verifier === null || here.has(username)) continue;
    await runFormatted(client, 'create role %I login inherit password %L', [username, verifier]);
    await runFormatted(client, 'comment on role %I is %L', [username, personMark]);
    made.push(username);
  }
  return made;
}

/**
 * Puts a backup of `backUpCentral` into an empty database, of any server and under any name, and deploys this version over it.
 * Devices notice that central was restored, and send again what it lost.
 * @throws DaybookError `backup-unreadable`, `backup-tools-*`, `restore-not-empty`, `restore-failed`, and what deploy throws
 */
export async function restoreCentral(settings: RestoreSettings): Promise<RestoredCentral> {
  const backup = await openBackup(settings.file);
  const { logins, centralId, madeAt } = backup.header;
  const tools = await withOwner(settings, async client => {
    await checkEmpty(client);
    return findPgTools(settings.pgDump, await serverVersion(client));
  });
  await restoreSchema(tools, backup, settings);
  const made = await asOwner(settings, client => restoreLogins(client, logins));
  const deployed = await deployCentral(settings);
  await administer(settings, ({ noteAct }) => noteAct('backup restored', centralId, { madeAt }));
  const missing = new Set([...made, ...deployed.withoutLogin]);
  const kept = logins.map(each => each.username).filter(each => !missing.has(each));
  return { centralId, madeAt, logins: made, kept, deployed };
}
