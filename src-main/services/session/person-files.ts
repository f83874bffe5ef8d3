import { join } from 'node:path';

/** Where one person's data for one central is kept. */
export interface PersonFiles {
  readonly folder: string;
  readonly keyring: string;
  /** Its copy. Each backup has one too. */
  readonly keyringCopy: string;
  readonly database: string;
  /** The bytes of photos. */
  readonly photos: string;
  readonly attempts: string;
  /** Is there from when damage was found until the data was restored. */
  readonly damage: string;
}

/** The files of a folder. */
export function filesIn(folder: string): PersonFiles {
  return {
    folder,
    keyring: join(folder, 'keyring.json'),
    keyringCopy: join(folder, 'keyring.copy.json'),
    database: join(folder, 'daybook.db'),
    photos: join(folder, 'photos.db'),
    attempts: join(folder, 'attempts.json'),
    damage: join(folder, 'damage.json'),
  };
}
