import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { WriteTransaction } from '../../../../src-main/local-db/local-db.ts';
import { type LocalDb, openLocalDb } from '../../../../src-main/local-db/local-db.ts';
import { isoNow } from '../../../../src-main/platform/clock.ts';
import { newId, systemRandom } from '../../../../src-main/platform/random.ts';
import { applyStart } from '../../../../src-main/services/inspections/save-inspection.ts';
import { applyRegistration } from '../../../../src-main/services/premises/save-premises.ts';
import { openSyncStore } from '../../../../src-main/services/sync/open-sync-store.ts';
import type { SyncStore } from '../../../../src-main/sync/ports.ts';
import { type DeviceId, deviceIdSchema } from '../../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../../src-shared/domain/inspection/inspection.ts';
import type { Person } from '../../../../src-shared/domain/person/person.ts';
import type { Premises } from '../../../../src-shared/domain/premises/premises.ts';
import { VirtualClock } from '../../../support/virtual-clock.ts';
import { loadForm } from '../../../unit/domain/support/forms.ts';
import { temporaryFolder } from './home.ts';
import { bakery } from './samples.ts';

/** A person's data file without the sign-in around it: what sync and repositories work on. */
export interface LocalFile {
  readonly db: LocalDb;
  readonly store: SyncStore;
  readonly clock: VirtualClock;
  readonly person: Person;
  readonly file: string;
  readonly parts: { readonly clock: VirtualClock; readonly random: typeof systemRandom };
  readonly deviceId: DeviceId;
}

export const testKey = new Uint8Array(32).fill(7);

export function localFile(person: Person, folder = temporaryFolder()): LocalFile {
  const clock = new VirtualClock();
  const file = join(folder, 'daybook.db');
  const db = openLocalDb(file, testKey, isoNow(clock));
  onTestFinished(() => db.close());
  const deviceId = deviceIdSchema.parse(newId(clock, systemRandom));
  db.write(tx => {
    tx.meta.save('device', { id: deviceId });
    tx.meta.save('person', person);
    tx.meta.save('credentials', { password: 'mango season 7', refused: false });
    for (const id of ['burial-site', 'residential', 'food-establishment']) tx.forms.save(loadForm(id));
  });
  const store = openSyncStore(db, { clock, random: systemRandom });
  return { db, store, clock, person, file, deviceId, parts: { clock, random: systemRandom } };
}

export function register({ db, parts, person }: LocalFile, name = bakery.name): Premises {
  return db.write(tx => applyRegistration(tx, parts, person, { ...bakery, name }));
}

export function start({ db, parts, person }: LocalFile, premises: Premises, formId = 'residential'): Inspection {
  const begin = (tx: WriteTransaction) =>
    applyStart(tx, parts, person, { form: tx.forms.getNewest(formId), premises, content: {} });
  return db.write(begin);
}
