import { hashOf } from '../../../src-main/local-db/attachment-file.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { photosOf } from '../../../src-shared/domain/inspection/photos-of.ts';
import type { SimDevice } from './sim-device.ts';
import type { World } from './world.ts';

/** As central decides it: drafts are their inspector's only. */
function sees(device: SimDevice, { parish, status, inspector }: Inspection): boolean {
  const { username, parishes } = device.person();
  return parishes.includes(parish) && (status !== 'draft' || inspector === username);
}

function isWholeOn({ photos }: SimDevice, hash: string): boolean {
  const bytes = photos.find(hash);
  return bytes !== null && hashOf(bytes) === hash;
}

/**
 * A photo that somebody has who sees its record is at central whole, and one that central has whole is with everybody who
 * sees its record.
 */
export function photosAmiss({ central, devices }: World): string[] {
  const records = [...central.state.inspections.values()].map(held => held.record);
  return records
    .filter(record => record.removed !== true)
    .flatMap(record => photosOf(record).map(({ hash }) => ({ record, hash })))
    .flatMap(({ record, hash }) => {
      const viewers = devices.filter(device => sees(device, record));
      const lacking = viewers.filter(device => !isWholeOn(device, hash));
      const photo = `photo ${hash.slice(0, 4)} of ${record.id.slice(-4)}`;
      if (central.state.attachments.has(hash)) {
        return lacking.map(device => `${device.name} lacks ${photo}`);
      }
      return lacking.length < viewers.length ? [`central lacks ${photo}`] : [];
    });
}

/** What a device has answered for is on it, whatever became of the record. */
export function noPhotoIsGone({ ledger, devices }: World): string[] {
  return ledger.photos.flatMap(({ device, hash }) => {
    const there = devices.find(each => each.name === device);
    return there !== undefined && isWholeOn(there, hash) ? [] : [`${device} lost photo ${hash.slice(0, 4)}`];
  });
}
