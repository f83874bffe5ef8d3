import type Database from 'better-sqlite3';
import { openLocalDb } from '../../src-main/local-db/local-db.ts';
import { openFile } from '../../src-main/local-db/open-file.ts';
import { isoNow } from '../../src-main/platform/clock.ts';
import { newId } from '../../src-main/platform/random.ts';
import { type OpenSession, openSession } from '../../src-main/services/session/open-session.ts';
import { deviceIdSchema } from '../../src-shared/domain/ids.ts';
import { platform, resourcesFolder } from './platform.ts';
import { inspector, parish } from './samples.ts';

/** A person's data file, and a way past the services into the same file for the yardsticks. */
export interface LocalFile {
  readonly session: OpenSession;
  readonly raw: Database.Database;
  close(): void;
}

/** An empty data file as a first sign-in leaves it. */
export async function makeLocalFile(file: string): Promise<LocalFile> {
  const { clock, random } = platform;
  const key = random.bytes(32);
  const db = openLocalDb(file, key, isoNow(clock));
  db.write(tx => {
    tx.meta.save('device', { id: deviceIdSchema.parse(newId(clock, random)) });
    tx.meta.save('person', { ...inspector, role: 'inspector', parishes: [parish] });
    tx.meta.save('central', { address: 'postgresql://127.0.0.1:1/none', id: 'none' });
    tx.meta.save('credentials', { password: '', refused: false });
  });
  db.close();
  const session = await openSession(
    { database: file, photos: `${file}.photos` },
    { present: key, earlier: [] },
    resourcesFolder,
    platform,
  );
  const raw = openFile(file, key);
  return {
    session,
    raw,
    close: () => {
      raw.close();
      session.close();
    },
  };
}
