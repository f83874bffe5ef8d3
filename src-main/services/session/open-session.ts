import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { createAttachmentStore } from '../../local-db/attachment-store.ts';
import { withDamageWatch } from '../../local-db/damage-watch.ts';
import { type Keys, keyOfFile } from '../../local-db/file-keys.ts';
import { withIdleCheckpoint } from '../../local-db/idle-checkpoint.ts';
import { type LocalDb, openLocalDb } from '../../local-db/local-db.ts';
import { agreeOnPhotos, openPhotos, type Photos } from '../../local-db/photo-rescue.ts';
import { isoNow } from '../../platform/clock.ts';
import type { AttachmentStore, SyncStore } from '../../sync/ports.ts';
import type { ResendParts } from '../../sync/resend.ts';
import { installBundledForms } from '../forms/bundled-forms.ts';
import { openSyncStore } from '../sync/open-sync-store.ts';
import type { PersonFiles } from './person-files.ts';

/** A signed-in person's open data. */
export interface OpenSession {
  /** As central last described them. */
  readonly person: Person;
  /** It changes when this turns out to be a copy of another device. */
  readonly deviceId: DeviceId;
  /** The central that the data belongs to, whatever its address. */
  readonly centralId: string;
  /** Where central is, as far as is known; it may change. */
  readonly centralAddress: string;
  /** True when central did not accept the stored password; local work goes on. */
  readonly needsCentralPassword: boolean;
  /** The central is a practice one, also where it is not the one of this start. */
  readonly isPractice: boolean;
  readonly db: LocalDb;
  readonly store: SyncStore;
  /** The bytes of photos. */
  readonly photos: Photos;
  readonly attachments: AttachmentStore;
  centralPassword(): string;
  markPractice(): void;
  markNeedsCentralPassword(needed: boolean): void;
  saveCentralPassword(password: string): void;
  saveCentralAddress(address: string): void;
  /** The address that central says is its own, until it was followed; null when there is none. */
  announcedAddress(): string | null;
  markFollowed(address: string): void;
  close(): void;
}

/**
 * Opens a person's data files and puts the bundled forms into them that are not there yet.
 * @param onDamage told once, when the open file of records turns out to be damaged
 * @throws DaybookError `database-*`, `migration-changed`, `storage-*`, `form-invalid`
 */
export async function openSession(
  files: Pick<PersonFiles, 'database' | 'photos'>,
  keys: Keys,
  resourcesFolder: string,
  parts: ResendParts,
  onDamage: () => void = () => {},
): Promise<OpenSession> {
  const { clock } = parts;
  const file = withDamageWatch(openLocalDb(files.database, keyOfFile(files.database, keys), isoNow(clock)), onDamage);
  const db = withIdleCheckpoint(file, clock);
  try {
    await installBundledForms(db, resourcesFolder);
    const photos = await openPhotos(files.photos, keys, parts);
    try {
      agreeOnPhotos(db, photos);
      return sessionOn(db, photos, parts);
    } catch (error) {
      photos.close();
      throw error;
    }
  } catch (error) {
    db.close();
    throw error;
  }
}

function sessionOn(db: LocalDb, photos: Photos, parts: ResendParts): OpenSession {
  const centralId = db.read(tx => tx.meta.get('central').id);
  const store = openSyncStore(db, parts);
  const credentials = () => db.read(tx => tx.meta.get('credentials'));
  return {
    get person() {
      return db.read(tx => tx.meta.get('person'));
    },
    get needsCentralPassword() {
      return credentials().refused;
    },
    get centralAddress() {
      return db.read(tx => tx.meta.get('central').address);
    },
    get deviceId() {
      return store.deviceId;
    },
    centralId,
    db,
    store,
    photos,
    attachments: createAttachmentStore(db, photos),
    get isPractice() {
      return db.read(tx => tx.meta.find('practice')) === true;
    },
    markPractice: () => db.write(tx => tx.meta.save('practice', true)),
    centralPassword: () => credentials().password,
    markNeedsCentralPassword: needed => {
      const { password, refused } = credentials();
      if (refused !== needed) db.write(tx => tx.meta.save('credentials', { password, refused: needed }));
    },
    saveCentralAddress: address => db.write(tx => tx.meta.save('central', { id: centralId, address })),
    announcedAddress: () => {
      const announced = db.read(tx => tx.meta.find('announced'));
      return announced === null || announced.followed ? null : announced.address;
    },
    markFollowed: address => db.write(tx => tx.meta.save('announced', { address, followed: true })),
    saveCentralPassword: password => db.write(tx => tx.meta.save('credentials', { password, refused: false })),
    close: () => {
      photos.close();
      db.close();
    },
  };
}
