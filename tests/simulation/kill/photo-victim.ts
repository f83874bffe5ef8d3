/**
 * A laptop's process that takes and sends photos without end, or fetches those that are not here, until it is killed:
 * `photo-victim.ts <home> <username> <up|down>`. Each chunk is named before and after its way.
 */
import { systemClock } from '../../../src-main/platform/clock.ts';
import { exchangeOnce, transferOnce } from '../../../src-main/sync/exchange.ts';
import type { AttachmentStore, CentralGateway, ChunkPlace } from '../../../src-main/sync/ports.ts';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { chunkBytes } from '../../../src-shared/sync-protocol/attachment.ts';
import { pictureOf } from '../../support/pictures.ts';
import { openVictim } from './open-victim.ts';
import type { PhotoLine } from './photo-lines.ts';

const [home = '', username = '', way = ''] = process.argv.slice(2);
const say = (line: PhotoLine) => process.stdout.write(`${JSON.stringify(line)}\n`);
const nameOf = ({ hash, number }: ChunkPlace) => `${hash} ${number}`;
const { session, central, ask } = await openVictim(home, username);

const gateway: CentralGateway = {
  ...central,
  putChunks: async (device, chunks) => {
    for (const { place } of chunks) say({ moves: nameOf(place) });
    const replies = await central.putChunks(device, chunks);
    for (const { place } of chunks) say({ moved: nameOf(place) });
    return replies;
  },
  readChunks: (device, places, take) => {
    for (const place of places) say({ moves: nameOf(place) });
    return central.readChunks(device, places, take);
  },
};

async function exchange(): Promise<void> {
  const { store, attachments } = session.getCurrent();
  const kept: AttachmentStore = {
    ...attachments,
    saveChunks: chunks => {
      const outcomes = attachments.saveChunks(chunks);
      for (const { place } of chunks) say({ moved: nameOf(place) });
      return outcomes;
    },
  };
  await exchangeOnce(store, gateway, systemClock);
  await transferOnce(store, kept, gateway, systemClock);
}

async function takePhoto(id: InspectionId, item: number): Promise<void> {
  const image = pictureOf(5 * chunkBytes + 100);
  const photo = await ask['photos.add']({ image, takenAt: '2026-03-02T14:00:00.000Z' });
  await ask['inspections.save']({ id, patch: { answers: { [item]: { value: 'yes', photos: [photo] } } } });
  say({ taken: photo.hash });
}

if (way === 'up') {
  const filled = { owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
  const premises = await ask['premises.save']({ details: { ...filled, name: 'Shop', parish: 'Kingston' } });
  const { id } = await ask['inspections.start']({ formId: 'residential', premisesId: premises.id });
  for (let item = 1; ; item++) {
    await takePhoto(id, item);
    await exchange();
  }
}
await exchange();
process.exit(0);
