import { Transformer } from '@napi-rs/image';
import pg from 'pg';
import { centralStatus, readDigestRecords } from '../../../src-main/central/admin.ts';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import type { Ticket } from '../../../src-shared/sync-protocol/ticket.ts';
import { createChangeWriter, freshDevice, freshId } from '../../integration/central/support/changes.ts';
import { createGatewayOpener } from '../../integration/central/support/gateways.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { hashOf, pngPicture } from '../../support/pictures.ts';
import { coldStore, coldStoreVisit } from '../../support/ruled-form.ts';

type Central = CentralDatabase<'ines' | 'ada'>;

/** Central takes and gives a photo of each type that it accepts. */
async function exchangePhotos(central: Central, ines: CentralGateway): Promise<void> {
  const white = Transformer.fromRgbaPixels(Buffer.alloc(4 * 20 * 20, 255), 20, 20);
  const [jpeg, webp, png] = [await white.jpeg(80), await white.webp(80), pngPicture(20, 20, [9, 99, 199])];
  const photoOf = (bytes: Buffer, type: Photo['type']): Photo => ({
    ...{ hash: hashOf(bytes), size: bytes.length, type, width: 20, height: 20 },
    takenAt: '2026-03-02T15:00:00.000Z',
  });
  const photos = [photoOf(jpeg, 'image/jpeg'), photoOf(webp, 'image/webp'), photoOf(png, 'image/png')];
  const [premises, device, writer] = [freshId(), freshDevice(), createChangeWriter()];
  const answers = { '1': { value: 'yes' as const, photos } };
  await ines.push(device, [writer.premises(premises), writer.draft(freshId(), premises, 'residential', answers)]);
  const chunks = [jpeg, webp].map(bytes => ({ place: { hash: hashOf(bytes), size: bytes.length, number: 0 }, bytes }));
  await ines.putChunks(device, chunks);
  await sendPhotoAsOlderApp(central, png);
  const places = chunks.map(({ place }) => place);
  await ines.readChunks(device, places, () => undefined);
}

async function sendPhotoAsOlderApp({ host, port, database, persons }: Central, bytes: Buffer): Promise<void> {
  const { username: user, password } = persons.ines;
  const client = new pg.Client({ host, port, database, user, password });
  await client.connect();
  const sent = [freshDevice(), hashOf(bytes), bytes.length, bytes];
  await client.query('select sync.attachment_put(1, $1, $2, $3, 0, $4)', sent);
  await client.end();
}

async function submitByRules(central: Central, ines: CentralGateway): Promise<void> {
  await central.sql('select sync.save_form_version($1)', [JSON.stringify(coldStore)]);
  const [premises, visit, writer] = [freshId(), freshId(), createChangeWriter()];
  const changes = [writer.premises(premises), writer.draft(visit, premises, coldStore.id)];
  const words = { ...coldStoreVisit, premisesId: premises };
  const submission = writer.submit(visit, coldStore, coldStoreVisit.answers, 1, 1);
  await ines.push(freshDevice(), [
    ...changes,
    { ...submission, body: { ...submission.body, words } } as typeof submission,
  ]);
}

async function takeBackImport(ada: CentralGateway): Promise<void> {
  const [premises, writer] = [freshId(), createChangeWriter()];
  const at = '2019-04-02T14:00:00.000Z';
  const imported = {
    ...{ kind: 'premises.import', create: { createdAt: at }, patch: { name: 'Palm House' } },
    recorded: { source: 'inspections.db', table: 'residential_inspections', id: '7', run: freshId(), at },
  };
  const takenBack = { kind: 'premises.takeback' };
  await ada.push(freshDevice(), [writer.write(premises, 0, imported), writer.write(premises, 1, takenBack)]);
}

/** Names the central that is meant in the statement itself, and registers premises with their place. */
async function registerWithPlace(ines: CentralGateway): Promise<void> {
  await ines.whichCentral();
  const placed = { name: 'Palm House', place: '18.01225, -76.79532' };
  await ines.push(freshDevice(), [createChangeWriter().premises(freshId(), placed)]);
}

/** First a header that is long enough for a closer look, then one that is too long. */
async function growTooLong(ines: CentralGateway): Promise<void> {
  const [premises, draft, writer] = [freshId(), freshId(), createChangeWriter()];
  const header = (fields: number) =>
    Object.fromEntries(Array.from({ length: fields }, (_, nth) => [`field_${nth}`, 'x'.repeat(4000)]));
  await ines.push(freshDevice(), [
    writer.premises(premises),
    writer.draft(draft, premises),
    writer.patch(draft, 1, { header: header(25) }),
    writer.patch(draft, 2, { header: header(300) }),
  ]);
}

/** The error that the second copy of a laptop gets. */
async function speakAsSecondCopy(ines: CentralGateway): Promise<unknown> {
  const device = freshDevice();
  const pull = async (ticket: Ticket | null) =>
    (await ines.pull(device, [], 1, [], { ticket, last: 0 })).ticket ?? null;
  const first = await pull(null);
  await pull(await pull(first));
  return pull(first).catch((error: unknown) => error);
}

/** Postgres does not count a call that raises: its error names the functions that were running. */
function runningAt(error: unknown): string[] {
  const { where = '' } = (error as { cause?: { where?: string } }).cause ?? {};
  return [...where.matchAll(/function (sync\.\w+\(.*?\)) line/g)].map(([, name = '']) => name);
}

/**
 * Does at a central of its own what neither the stories of the model nor the fuzz do.
 * @param atEnd looks at central when all is done
 * @returns the functions that ended in an error
 */
export async function doSeldomActs(postgresUrl: string, atEnd: (central: Central) => Promise<void>): Promise<string[]> {
  const central = await createCentralDatabase(postgresUrl, {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    ada: { role: 'admin', parishes: ['Kingston'] },
  });
  const opener = createGatewayOpener();
  const ines = opener.as(central.address, central.persons.ines);
  try {
    await exchangePhotos(central, ines);
    await submitByRules(central, ines);
    await takeBackImport(opener.as(central.address, central.persons.ada));
    await registerWithPlace(ines);
    await growTooLong(ines);
    await centralStatus(central);
    await readDigestRecords(central);
    const refusal = await speakAsSecondCopy(ines);
    await atEnd(central);
    return runningAt(refusal);
  } finally {
    await opener.closeAll();
    await central.drop();
  }
}
