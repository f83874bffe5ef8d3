import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { countKeys } from '../../src-shared/domain/form/counts.ts';
import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../src-shared/domain/form/parse-form.ts';
import { entities } from '../../src-shared/entities/entities.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { Logger } from '../platform/logger.ts';
import { becomeOwner, createRoles, getRoles } from './central-roles.ts';
import { checkFunctions } from './check-functions.ts';
import { deployCore } from './core-tables.ts';
import { type ChangeSettings, changingCentral } from './deploy-lock.ts';
import { type RightsTaken, takeExtraRights } from './extra-rights.ts';
import { checkCarried, checkFitForCentral } from './fit-for-central.ts';
import { limitLogins } from './login-connections.ts';
import { keepRolesPlain, takeOwnership } from './ownership.ts';
import { ensurePgcrypto } from './pgcrypto.ts';
import { giveRestoredLogins } from './restored-logins.ts';

export interface DeploySettings extends ChangeSettings {
  /** The folder that holds `central` and `form-templates`. */
  readonly resourcesFolder: string;
  readonly log: Logger;
}

export interface DeployResult {
  /** Migrations applied now; empty when central was up to date. */
  readonly applied: readonly string[];
  /** Every form version that central now holds from the resources, as `id@version`. */
  readonly forms: readonly string[];
  /** Rights beyond what central gives. */
  readonly rights: RightsTaken;
  /** Usernames of persons without a login on this server: `central reset-password` gives one. */
  readonly withoutLogin: readonly string[];
}

interface SqlFile {
  readonly name: string;
  readonly sql: string;
}

async function readFiles(folder: string, extension: string): Promise<SqlFile[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith(extension)).sort();
  return Promise.all(names.map(async name => ({ name, sql: await readFile(join(folder, name), 'utf8') })));
}

async function readForms(folder: string): Promise<FormDefinition[]> {
  const files = await readFiles(folder, '.json');
  return files.map(({ name, sql: text }) => parseFormDefinition(JSON.parse(text), name));
}

async function applyMigrations(client: ClientBase, files: readonly SqlFile[]): Promise<string[]> {
  await client.query(`create table if not exists sync.migration (
    name text primary key, hash text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from sync.migration');
  const known = new Map(files.map(file => [file.name, createHash('sha256').update(file.sql).digest('hex')]));
  for (const { name, hash } of rows) {
    if (known.get(name) !== hash) throw new DaybookError('central-schema-differs', { details: { migration: name } });
  }
  const done = new Set(rows.map(row => row.name));
  const waiting = files.filter(file => !done.has(file.name));
  for (const { name, sql } of waiting) {
    await client.query(sql);
    await client.query('insert into sync.migration (name, hash) values ($1, $2)', [name, known.get(name)]);
  }
  return waiting.map(file => file.name);
}

async function storeForms(client: ClientBase, forms: readonly FormDefinition[]): Promise<void> {
  for (const form of forms) {
    const { rows } = await client.query<{ stored: boolean }>('select sync.save_form_version($1) as stored', [
      JSON.stringify(form),
    ]);
    if (rows[0]?.stored !== true) {
      const problem = 'is at central with another definition: give the changed form a new version';
      throw new DaybookError('form-invalid', { fields: [{ field: `${form.id}@${form.version}`, problem }] });
    }
    await client.query(
      'update sync.form_version set counts = $3 where form_id = $1 and version = $2 and counts <> $3',
      [form.id, form.version, countKeys(form)],
    );
  }
}

/**
 * Brings central's schema, functions, rights and form versions to this version, in one transaction under a lock: safe to
 * repeat, safe at the same time from two places, all or nothing. People go on working meanwhile.
 * @throws DaybookError `central-not-utf8`, `central-server-too-old`, `central-schema-unknown`, `central-schema-differs` (an
 *   applied migration is not the one in this version, or this version does not have it), `central-owner-differs`,
 *   `central-needs-pgcrypto`, `form-invalid`, `form-too-new`, `central-in-use`, `central-*`
 */
export async function deployCentral(settings: DeploySettings): Promise<DeployResult> {
  const folder = join(settings.resourcesFolder, 'central');
  const migrations = await readFiles(join(folder, 'migrations'), '.sql');
  const functions = await readFiles(join(folder, 'functions'), '.sql');
  const rowRules = await readFile(join(folder, 'row-rules.sql'), 'utf8');
  const givenRights = await readFile(join(folder, 'rights.sql'), 'utf8');
  const forms = await readForms(join(settings.resourcesFolder, 'form-templates'));
  return changingCentral(settings, async client => {
    await checkFitForCentral(client);
    const roles = await getRoles(client);
    await keepRolesPlain(client, roles);
    await createRoles(client, roles);
    await takeOwnership(client, roles);
    await ensurePgcrypto(client, roles);
    await becomeOwner(client, roles);
    await client.query(rowRules);
    await checkCarried(client);
    const applied = await applyMigrations(client, migrations);
    // Functions call each other: bodies are looked through when all are there, so the files need no order.
    await client.query('set local check_function_bodies = off');
    for (const { sql } of functions) await client.query(sql);
    await deployCore(client, Object.values(entities));
    await checkFunctions(client);
    await client.query("select set_config('daybook.person_role', $1, true)", [roles.person]);
    await client.query(rowRules);
    await client.query(givenRights);
    await storeForms(client, forms);
    await client.query('set local role none');
    const withoutLogin = await giveRestoredLogins(client, roles);
    await limitLogins(client, roles);
    const rights = await takeExtraRights(client, roles);
    settings.log.info({ applied, forms: forms.length }, 'central is deployed');
    return { applied, forms: forms.map(form => `${form.id}@${form.version}`), rights, withoutLogin };
  });
}
