import { cpSync, rmSync } from 'node:fs';
import { recordInspectionFile } from '../../src-main/services/inspections/record-file.ts';
import { SyncEngine } from '../../src-main/sync/engine.ts';
import type { CentralGateway } from '../../src-main/sync/ports.ts';
import type { SyncState } from '../../src-shared/contract/sync.ts';
import type { Photo } from '../../src-shared/domain/photo/photo.ts';
import { pictureOf } from '../../tests/support/pictures.ts';
import type { BenchCentral } from './central.ts';
import { type BenchDevice, signIn } from './device.ts';
import { timed } from './measure.ts';
import { platform } from './platform.ts';
import { form, sampleFile, samplePremises } from './samples.ts';

/** What an inspector brings home. */
const inspections = 12;
export const photos = 30;
export const photoBytes = 200_000;
const takenAt = '2026-03-02T14:00:00.000Z';

const open = (central: BenchCentral, home: string) =>
  signIn({ home, connectCentral: central.connectCentral, ...central.credentials });

/** A laptop on which a day of inspections, with photos, waits for the network. Keeps central as it was before. */
export async function recordDay(central: BenchCentral, home: string): Promise<void> {
  const device = await open(central, home);
  const premises = samplePremises(inspections);
  for (const [nth, place] of premises.entries()) {
    const taken: Photo[] = [];
    while (taken.length < Math.ceil((photos * (nth + 1)) / inspections) - Math.ceil((photos * nth) / inspections)) {
      taken.push(await device.ask['photos.add']({ image: pictureOf(photoBytes), takenAt }));
    }
    const file = sampleFile(nth, place);
    const json = { ...file, header: { ...file.header, photos: taken } };
    recordInspectionFile(device.deps, { formId: form.id, json, submit: true });
  }
  await device.signOut();
  await central.keep();
}

const isThrough = ({ phase, waiting, photos: { send } }: SyncState) =>
  phase === 'idle' && waiting === 0 && send.count === 0;

/** The engine of the app, from the moment at which the network is back until all is sent; milliseconds. */
function sendDay({ session }: BenchDevice, gateway: CentralGateway): Promise<number> {
  const through = Promise.withResolvers<void>();
  const engine = new SyncEngine({
    ...platform,
    gateway,
    store: session.store,
    attachments: session.attachments,
    notifier: { dataChanged: () => {} },
    intervalMs: () => 600_000,
    onState: state => {
      if (isThrough(state)) through.resolve();
    },
    onPhotos: () => {},
  });
  return timed(async () => {
    engine.start();
    await through.promise;
  }).finally(() => engine.stop());
}

/** Sends a copy of the day to central as it was before; milliseconds. */
export async function sendDayOnce(central: BenchCentral, home: string): Promise<number> {
  await central.restore();
  const copy = `${home}-copy`;
  cpSync(home, copy, { recursive: true });
  const device = await open(central, copy);
  const { connectCentral, credentials } = central;
  const gateway = connectCentral(credentials.central, credentials.username, credentials.password);
  try {
    return await sendDay(device, gateway);
  } finally {
    await gateway.close();
    await device.signOut();
    rmSync(copy, { recursive: true });
  }
}
