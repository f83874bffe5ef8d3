import type Database from 'better-sqlite3';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { sha256 } from '../platform/sha256.ts';
import type { Migration } from './migrations/migrations.ts';

interface AppliedStep {
  readonly number: number;
  readonly hash: string;
}

function appliedSteps(raw: Database.Database): AppliedStep[] {
  const known = raw.prepare(`select 1 from sqlite_schema where name = 'schema_migration'`).get();
  if (known === undefined) return [];
  return raw.prepare<[], AppliedStep>('select number, hash from schema_migration order by number').all();
}

/** Compares the file with the app before anything is written. */
function pendingSteps(raw: Database.Database, steps: readonly Migration[], oldest: number): Migration[] {
  const applied = appliedSteps(raw);
  if (applied.length > 0 && applied.length < oldest) {
    throw new DaybookError('database-too-old', { details: { file: applied.length, oldest } });
  }
  if (applied.length > steps.length) {
    throw new DaybookError('database-too-new', { details: { file: applied.length, app: steps.length } });
  }
  for (const [at, { number, hash }] of applied.entries()) {
    const step = steps[at];
    if (step?.number !== number || sha256(step.sql) !== hash) {
      throw new DaybookError('migration-changed', { details: { number } });
    }
  }
  return steps.slice(applied.length);
}

function applyStep(raw: Database.Database, step: Migration, at: string): void {
  raw.exec(
    'create table if not exists schema_migration (number integer primary key, name text, hash text, at text) strict',
  );
  raw.exec(step.sql);
  raw
    .prepare('insert into schema_migration (number, name, hash, at) values (?, ?, ?, ?)')
    .run(step.number, step.name, sha256(step.sql), at);
}

/**
 * Brings a file to the app's schema: each step in its own transaction, a backup first when the file holds data. Another
 * process may be doing the same: what is pending is read again under the write lock.
 * @param backup makes a copy of the file as it was in the version given
 * @param oldest version of a file that can be built upon
 * @throws DaybookError `database-too-old`, `database-too-new`, `migration-changed`; the file is as it was
 */
export function migrate(
  raw: Database.Database,
  steps: readonly Migration[],
  at: string,
  backup: (version: number) => void,
  oldest = 1,
): void {
  const pending = pendingSteps(raw, steps, oldest);
  const present = steps.length - pending.length;
  if (pending.length > 0 && present > 0) backup(present);
  for (let left = pending.length; left > 0; left--) {
    raw
      .transaction(() => {
        const [next] = pendingSteps(raw, steps, oldest);
        if (next !== undefined) applyStep(raw, next, at);
      })
      .immediate();
  }
}
