import { fdatasyncSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { attachmentsOn, openAttachmentFile } from '../src-main/local-db/attachment-file.ts';
import { pictureOf } from '../tests/support/pictures.ts';
import { benchPhotoTransfer } from './photo-transfer.ts';
import { offlineDevice } from './support/device.ts';
import { type Figure, ms } from './support/figure.ts';
import { alternately, type CallTimes, inTurn, median, quantile, together } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { platform } from './support/platform.ts';
import { growingFile } from './support/raw-file.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

export const photoBytes = 200_000;
const photosInARun = 40;
const takenAt = '2026-03-02T14:00:00.000Z';

/** Photos that nobody has seen before. */
const newPhotos = () => Array.from({ length: photosInARun }, () => pictureOf(photoBytes));

/** The file of photos as the app opens it, but for the key. */
function openWithoutKey(path: string) {
  const raw = new Database(path);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('wal_autocheckpoint = 0');
  return attachmentsOn(raw, platform.clock);
}

function besideRaw(times: CallTimes, part: number, target: Figure['target']): Figure {
  const [ours, theirs] = [quantile(times.ours, part), quantile(times.theirs, part)];
  return {
    what: `photo of 200 KB kept, p${part * 100}`,
    against: 'append + fdatasync',
    value: ours / theirs,
    unit: 'x',
    target,
    facts: `${ms(ours)} / ${ms(theirs)}`,
  };
}

/** Keeping a photo on a device, against appending its bytes to a file; and what encryption costs of it. */
async function benchKeeping(folder: string): Promise<Figure[]> {
  const device = await offlineDevice(join(folder, 'home'));
  const raw = growingFile(join(folder, 'raw'), fdatasyncSync);
  const locked = openAttachmentFile(join(folder, 'locked'), platform.random.bytes(32), platform.clock);
  const open = openWithoutKey(join(folder, 'open'));
  const measured = await inTurn({
    kept: () =>
      alternately(
        newPhotos(),
        image => device.ask['photos.add']({ image, takenAt }),
        bytes => raw.write(bytes),
      ),
    encrypted: () =>
      alternately(
        newPhotos(),
        bytes => locked.add(bytes),
        bytes => open.add(bytes),
      ),
  });
  await device.signOut();
  for (const each of [raw, locked, open]) each.close();
  const kept = together(measured.kept);
  const encrypted = together(measured.encrypted);
  const [withKey, without] = [median(encrypted.ours), median(encrypted.theirs)];
  return [
    besideRaw(kept, 0.5, { atMost: 1.4 }),
    besideRaw(kept, 0.99, { atMost: 1.5 }),
    {
      what: 'photo of 200 KB into the encrypted file, p50',
      against: 'into the same file without a key',
      value: withKey / without,
      unit: 'x',
      target: null,
      facts: `${ms(withKey)} / ${ms(without)}`,
    },
  ];
}

/** Photos on a device, and their way to central and back at a round trip of 0 and 100 ms. */
export async function benchPhotos({ photos }: BenchOptions): Promise<Figure[]> {
  return [
    ...(await withTemporaryFolder(benchKeeping)),
    ...(await benchPhotoTransfer({ photos, photoBytes, delay: 0 })),
    ...(await benchPhotoTransfer({ photos, photoBytes, delay: 100 })),
  ];
}
