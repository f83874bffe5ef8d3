import { readFileSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { storageErrorOf, withSystemErrors } from '../../local-db/storage-error.ts';
import { saveFile, systemCodeOf } from '../../platform/durable-files.ts';
import type { PersonFiles } from './person-files.ts';

/** Smaller than one page: SQLite would take it for a new file and throw its log away. */
const leastBytes = 512;

/** `aside` is the copy of the damaged file when a restore has begun to put another in its place. */
const damageSchema = z.object({ at: z.string(), aside: z.string().optional() });
type Damage = z.infer<typeof damageSchema>;

async function findStat(file: string): Promise<Stats | null> {
  try {
    return await stat(file);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw storageErrorOf(error) ?? error;
  }
}

/**
 * Stops before a file is opened in which damage was found, or that is gone or empty.
 * @throws DaybookError `database-damaged`, `storage-*` when the folder cannot be looked into
 */
export async function checkNoDamageFound({ database, damage }: PersonFiles): Promise<void> {
  const noted = await findStat(damage);
  const file = await findStat(database);
  if (noted !== null || file === null || file.size < leastBytes) throw new DaybookError('database-damaged');
}

/**
 * Notes that the file is damaged, so that the next sign-in offers to restore it. On the disk when this returns.
 * @throws DaybookError `storage-*`
 */
export function noteDamage({ damage }: PersonFiles, found: Damage): void {
  withSystemErrors(() => saveFile(damage, JSON.stringify(found)));
}

/** What was noted; null when nothing was, or the note itself cannot be read. */
export function findDamage({ damage }: PersonFiles): Damage | null {
  try {
    return damageSchema.safeParse(JSON.parse(readFileSync(damage, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
