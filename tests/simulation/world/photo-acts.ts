import { chance, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { chunkBytes } from '../../../src-shared/sync-protocol/attachment.ts';
import { pictureOf } from '../../support/pictures.ts';
import { noteSaved, ownEditable, type PersonAct, short } from './person-acts.ts';
import { recordsOn } from './records-on.ts';

/** An equal number gives equal bytes, as when two people hand in the same picture. */
function numberedPicture(seed: number, number: number): Buffer {
  const sizes = [3_000, 40_000, chunkBytes, chunkBytes + 1, 2 * chunkBytes + 7_000];
  return pictureOf(sizes[number % sizes.length] ?? 3_000, line => line.fill(`picture ${seed} ${number} `));
}

/** Takes a picture of an item of an own inspection. */
export const photograph: PersonAct = async parts => {
  const { device, random, ledger, seed } = parts;
  const before = ownEditable(parts);
  if (before === null || before.formId !== 'residential') return null;
  const image = numberedPicture(seed, wholeNumber(random, 1, 8));
  const shot = { image, takenAt: '2026-01-05T09:00:00.000Z' };
  const photo = await device.ask['photos.add'](shot);
  ledger.photographed(device.name, photo.hash);
  const item = String(wholeNumber(random, 1, 6));
  const photos = [...(before.answers[item]?.photos ?? []).filter(each => each.hash !== photo.hash), photo].slice(-6);
  const value = chance(random, 0.5) ? ('yes' as const) : ('no' as const);
  await device.ask['inspections.save']({ id: before.id, patch: { answers: { [item]: { value, photos } } } });
  noteSaved(parts, before);
  return `photographs item ${item} of ${short(before.id)}: ${photo.hash.slice(0, 4)}, ${photo.size} bytes`;
};

/** Opens a picture of any record, holds all pictures back, or lets them go on. */
export const look: PersonAct = async ({ device, random }) => {
  const photos = recordsOn(device.db).inspections.flatMap(photosIn);
  if (photos.length === 0) return null;
  const held = device.engine.state().photos.held;
  if (held || chance(random, 0.1)) {
    if (held) device.engine.resumePhotos();
    else device.engine.pausePhotos();
    return held ? 'lets photos go on' : 'holds photos back';
  }
  if (chance(random, 0.1)) {
    device.engine.stopPhotos();
    return 'stops the photos under way';
  }
  const hash = photos[wholeNumber(random, 0, photos.length - 1)] ?? '';
  const read = await device.ask['photos.read']({ hash });
  return `looks at ${hash.slice(0, 4)}: ${read === null ? 'not here yet' : 'here'}`;
};

function photosIn({ answers }: Inspection): string[] {
  return Object.values(answers).flatMap(answer => (answer.photos ?? []).map(each => each.hash));
}
