import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RestoreReport } from '../../../src-shared/contract/session.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type Backup, copyWithLog, isInUse, listBackups, stampOf } from '../../local-db/backups.ts';
import { checkWhole } from '../../local-db/damage.ts';
import { type Keys, keyOfFile, rekeyFile } from '../../local-db/file-keys.ts';
import { openLocalDb } from '../../local-db/local-db.ts';
import { applySalvage, type Salvage, salvage } from '../../local-db/salvage.ts';
import { withStorageErrors } from '../../local-db/storage-error.ts';
import { type Clock, isoNow } from '../../platform/clock.ts';
import { renameDurably } from '../../platform/durable-files.ts';
import { installBundledForms } from '../forms/bundled-forms.ts';
import { findDamage, noteDamage } from './found-damage.ts';
import { makeFolder, withFileErrors } from './home-files.ts';
import type { PersonFiles } from './person-files.ts';

export interface RestoreParts {
  readonly files: PersonFiles;
  readonly key: Uint8Array;
  /** Keys that backups may still have. */
  readonly earlier?: readonly Uint8Array[];
  /** The password that was just given: the one that central knows too. */
  readonly password: string;
  /** Where central is now; a backup may know an earlier address. Absent = as the backup has it. */
  readonly address?: string;
  readonly resourcesFolder: string;
  readonly clock: Clock;
}

const keysOf = ({ key, earlier = [] }: RestoreParts): Keys => ({ present: key, earlier });

type Built = Pick<RestoreReport, 'backupAt' | 'unsent'>;

/** Errors that mean: try an older backup. */
const unusable = new Set(['database-damaged', 'database-too-old', 'database-too-new', 'migration-changed']);
const isUnusable = (error: unknown) => error instanceof DaybookError && unusable.has(error.code);

/** Makes a data file out of a backup (null: out of nothing) and what was salvaged. It is on the disk when this returns. */
async function build(parts: RestoreParts, backup: Backup | null, salvaged: Salvage, target: string): Promise<Built> {
  const { files, key, password, address, resourcesFolder, clock } = parts;
  if (backup !== null) {
    await copyWithLog(join(files.folder, backup.name), target);
    const own = keyOfFile(target, keysOf(parts));
    await checkWhole(target, own);
    if (own !== key) withStorageErrors(() => rekeyFile(target, own, key));
  }
  const db = openLocalDb(target, key, isoNow(clock));
  try {
    await installBundledForms(db, resourcesFolder);
    const backupAt = backup?.at ?? null;
    const unsent = db.write(tx => {
      const many = applySalvage(tx, salvaged);
      tx.meta.save('credentials', { password, refused: false });
      if (address !== undefined) tx.meta.save('central', { ...tx.meta.get('central'), address });
      const what = `restored from ${backupAt === null ? 'no backup' : `the backup of ${backupAt}`}, ${many} unsent changes taken over`;
      tx.audit.append({
        at: isoNow(clock),
        who: tx.meta.get('person').username,
        what,
        record: tx.meta.get('device').id,
      });
      return many;
    });
    return { backupAt, unsent };
  } finally {
    db.close();
  }
}

/** The newest of the backups that can be read, and at last none; null when whose file it is cannot be read either. */
async function buildNewest(
  parts: RestoreParts,
  backups: readonly (Backup | null)[],
  salvaged: Salvage,
  draft: string,
): Promise<Built | null> {
  for (const backup of backups) {
    await rm(draft, { recursive: true, force: true });
    await makeFolder(draft);
    try {
      return await build(parts, backup, salvaged, join(draft, basename(parts.files.database)));
    } catch (error) {
      if (!isUnusable(error)) throw error;
    }
  }
  return null;
}

/** Puts the new file in the place of the old one, of which a copy lies aside. A crash in between is noted. */
async function putInPlace({ files, clock }: RestoreParts, fresh: string, aside: string | null): Promise<void> {
  noteDamage(files, { at: isoNow(clock), ...(aside === null ? {} : { aside: basename(aside) }) });
  for (const end of ['-wal', '-shm']) await rm(`${files.database}${end}`, { force: true });
  renameDurably(fresh, files.database);
  await rm(files.damage, { force: true });
}

/** A copy of the present file with its log, under a name of its own; null when there is no file. */
async function layAside({ files, clock }: RestoreParts): Promise<string | null> {
  const begun = findDamage(files)?.aside;
  if (begun !== undefined) return join(files.folder, begun);
  const start = `${files.database}.${stampOf(isoNow(clock))}`;
  let aside = `${start}.aside`;
  // What was laid aside before stays what it is, also under a clock that was set back.
  for (let nth = 2; existsSync(aside); nth++) aside = `${start}.${nth}.aside`;
  return (await copyWithLog(files.database, aside)) ? aside : null;
}

/**
 * Restores a person's data file: the newest backup that can be read (or the one chosen), with the unsent work that can be
 * read in the present file on top; the rest comes from central with the next sync. The present file is kept aside.
 * @param chosen name of a backup; null = the newest that can be read
 * @returns null when neither a backup nor the present file tells whose data it is; nothing was changed then
 * @throws DaybookError `backup-unusable` when the one chosen cannot be read, `storage-*` (`storage-busy`: the file is open
 *   in another process); the present file is then as it was
 */
export function restoreData(parts: RestoreParts, chosen: string | null): Promise<RestoreReport | null> {
  const { files, clock } = parts;
  const keys = keysOf(parts);
  return withFileErrors(async () => {
    const all = await listBackups(files.database, clock.now());
    const wanted = chosen === null ? [...all, null] : all.filter(each => each.name === chosen);
    const aside = await layAside(parts);
    const salvaged = salvage(aside ?? files.database, keyOfFile(aside ?? files.database, keys));
    const draft = join(dirname(files.database), `.restoring-${stampOf(isoNow(clock))}`);
    let built: Built | null = null;
    try {
      if (isInUse(files.database, keyOfFile(files.database, keys))) throw new DaybookError('storage-busy');
      built = await buildNewest(parts, wanted, salvaged, draft);
      if (built !== null) await putInPlace(parts, join(draft, basename(files.database)), aside);
    } finally {
      await rm(draft, { recursive: true, force: true });
      if (built === null && aside !== null && findDamage(files)?.aside === undefined) {
        for (const end of ['', '-wal', '-shm']) await rm(`${aside}${end}`, { force: true });
      }
    }
    if (built === null && chosen !== null) throw new DaybookError('backup-unusable');
    return built && { ...built, unsentWhole: salvaged.whole, keptAside: aside === null ? null : basename(aside) };
  });
}
