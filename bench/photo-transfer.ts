import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { recordInspectionFile } from '../src-main/services/inspections/record-file.ts';
import { exchangeOnce, transferOnce } from '../src-main/sync/exchange.ts';
import { itemsOf } from '../src-shared/domain/form/form-definition.ts';
import type { Photo } from '../src-shared/domain/photo/photo.ts';
import { pictureOf } from '../tests/support/pictures.ts';
import { type BenchCentral, withCentral } from './support/central.ts';
import { copyIn, copyOut } from './support/copy.ts';
import { type BenchDevice, signIn } from './support/device.ts';
import { withGateway } from './support/exchange.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { inTurn, median, timed } from './support/measure.ts';
import { platform } from './support/platform.ts';
import { form, sampleFile, samplePremises } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

interface Load {
  readonly photos: number;
  readonly photoBytes: number;
  /** Round trip to central in milliseconds, on top of this machine's. */
  readonly delay: number;
}

const open = (central: BenchCentral, home: string) =>
  signIn({ home, connectCentral: central.connectCentral, ...central.credentials });

/** What an inspector takes at one place. */
const photosEach = 5;

/** Drafts with photos on an item. */
async function recordPhotos({ deps, ask }: BenchDevice, { photos, photoBytes }: Load): Promise<void> {
  const [premises] = samplePremises(1);
  const [item] = itemsOf(form);
  if (premises === undefined || item === undefined) throw new Error('there are no sample premises, or no items');
  const takePhoto = () => {
    const image = pictureOf(photoBytes);
    return ask['photos.add']({ image, takenAt: '2026-03-02T14:00:00.000Z' });
  };
  for (let taken = 0; taken < photos; taken += photosEach) {
    const json = sampleFile(taken, premises);
    const { id } = recordInspectionFile(deps, { formId: form.id, json, submit: false });
    const kept: Photo[] = [];
    while (kept.length < Math.min(photosEach, photos - taken)) kept.push(await takePhoto());
    await ask['inspections.save']({ id, patch: { answers: { [item.id]: { value: 'yes', photos: kept } } } });
  }
}

/** A laptop whose records are at central, and whose photos wait. */
async function prepare(central: BenchCentral, home: string, load: Load): Promise<void> {
  const device = await open(central, home);
  await recordPhotos(device, load);
  await withGateway(central, device, gateway => exchangeOnce(device.session.store, gateway, platform.clock));
  await device.signOut();
  await central.keep();
}

/** Moves all photos there are to move; milliseconds. */
async function transfer(central: BenchCentral, device: BenchDevice): Promise<number> {
  const { store, attachments } = device.session;
  try {
    return await withGateway(central, device, async gateway => {
      await exchangeOnce(store, gateway, platform.clock);
      const took = await timed(() => transferOnce(store, attachments, gateway, platform.clock));
      const { send, fetch } = attachments.toGo();
      if (send.count + fetch.count > 0) throw new Error(`${send.count + fetch.count} photos have not moved`);
      return took;
    });
  } finally {
    await device.signOut();
  }
}

async function sendOnce(central: BenchCentral, prepared: string): Promise<number> {
  await central.restore();
  const home = `${prepared}-copy`;
  cpSync(prepared, home, { recursive: true });
  const took = await transfer(central, await open(central, home));
  rmSync(home, { recursive: true });
  return took;
}

async function fetchOnce(central: BenchCentral, home: string): Promise<number> {
  const took = await transfer(central, await open(central, home));
  rmSync(home, { recursive: true });
  return took;
}

/** `COPY BINARY` of the same chunks into a table like central's. */
function copyInto(central: BenchCentral): Promise<number> {
  return central.asOwner(async client => {
    const chunks = await copyOut(client, 'copy sync.attachment_chunk to stdout (format binary)');
    await client.query('create table public.yardstick (like sync.attachment_chunk including all)');
    const took = await timed(() => copyIn(client, 'copy public.yardstick from stdin (format binary)', chunks));
    await client.query('drop table public.yardstick');
    return took;
  });
}

/** `COPY BINARY` of the same chunks out of central, thrown away. */
function copyAway(central: BenchCentral): Promise<number> {
  return central.asOwner(client =>
    timed(() => copyOut(client, 'copy sync.attachment_chunk to stdout (format binary)')),
  );
}

/** Sending and fetching photos, against the least that moves the same bytes. */
export function benchPhotoTransfer(load: Load): Promise<Figure[]> {
  const { photos, photoBytes, delay } = load;
  return withTemporaryFolder(folder =>
    withCentral(folder, delay, async central => {
      const home = join(folder, 'home');
      await prepare(central, home, load);
      const sent = await inTurn({
        ours: () => sendOnce(central, home),
        theirs: () => copyInto(central),
      });
      const fetched = await inTurn({
        ours: run => fetchOnce(central, join(folder, `laptop-${run}`)),
        theirs: () => copyAway(central),
      });
      const figure = (what: string, against: string, times: typeof sent, target: Figure['target']): Figure => {
        const [ours, theirs] = [median(times.ours), median(times.theirs)];
        const facts = `${ms(ours)} / ${ms(theirs)} for ${short((photos * photoBytes) / 1e6)} MB`;
        return {
          what: `${what} of ${photos} photos at ${delay} ms`,
          against,
          value: theirs / ours,
          unit: 'x',
          target,
          facts,
        };
      };
      return [
        figure('push', 'COPY BINARY', sent, delay === 0 ? null : { atLeast: 0.9 }),
        figure('pull', 'COPY BINARY, discarded', fetched, { atLeast: delay === 0 ? 0.65 : 0.5 }),
      ];
    }),
  );
}
