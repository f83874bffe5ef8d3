import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type AttachmentKey, chunkCount } from '../../../src-shared/sync-protocol/attachment.ts';
import { type BundleHeader, changesPlace, openingPlace, photoPlace } from '../../../src-shared/sync-protocol/bundle.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { storableJson } from '../../../src-shared/sync-protocol/storable-json.ts';
import { protocolVersion } from '../../../src-shared/sync-protocol/versions.ts';
import { isoNow } from '../../platform/clock.ts';
import { newId } from '../../platform/random.ts';
import { markSentAgain } from '../../sync/restored-central.ts';
import type { ServiceDeps } from '../service-deps.ts';
import type { OpenSession } from '../session/open-session.ts';
import type { SessionService } from '../session/session-service.ts';
import { sealPart } from './seal.ts';
import { checkNoFile, type PartToWrite, writeBundle } from './write-bundle.ts';

type ExportDeps = Pick<ServiceDeps, 'clock' | 'random'> & { readonly session: Pick<SessionService, 'getCurrent'> };

/** Size of a part with changes, in bytes of JSON, so that central takes it in one transaction. */
const maxPartBytes = 512 * 1024;
const maxPartChanges = 500;

/** Changes as the parts that carry them, in order. */
function batchesOf(changes: readonly Change[]): Change[][] {
  const batches: Change[][] = [];
  let bytes = 0;
  for (const change of changes) {
    const length = storableJson(change).length;
    const last = batches.at(-1);
    if (last === undefined || last.length >= maxPartChanges || bytes + length > maxPartBytes) {
      batches.push([change]);
      bytes = length;
    } else {
      last.push(change);
      bytes += length;
    }
  }
  return batches;
}

/** Photos that are whole here and not known to be at central. */
function photosToCarry({ db, photos, attachments }: OpenSession): AttachmentKey[] {
  const queue = db.read(tx => tx.attachments.toSend(0, Number.MAX_SAFE_INTEGER));
  for (const { hash } of queue) attachments.verify(hash);
  return queue.filter(({ hash }) => photos.has(hash)).map(({ hash, size }) => ({ hash, size }));
}

interface Contents {
  readonly changes: readonly Change[];
  readonly batches: readonly (readonly Change[])[];
  readonly photos: readonly AttachmentKey[];
}

/** The content of each part: photos are read when their turn comes. */
function* plainParts({ photos }: OpenSession, contents: Contents): Generator<PartToWrite> {
  yield { place: openingPlace, bytes: Buffer.from('{}') };
  for (const batch of contents.batches) yield { place: changesPlace, bytes: Buffer.from(storableJson(batch)) };
  for (const key of contents.photos) {
    for (let chunk = 0; chunk < chunkCount(key.size); chunk++) {
      const bytes = photos.findChunk(key.hash, chunk);
      if (bytes === null) throw new DaybookError('storage-busy');
      yield { place: photoPlace(key, chunk), bytes };
    }
  }
}

/** The parts as they are written, one after the other, so that a bundle of any size fits. */
function* sealedParts(
  { session, random }: ExportDeps,
  seal: string,
  header: string,
  contents: Contents,
): Generator<PartToWrite> {
  let number = 0;
  for (const { place, bytes } of plainParts(session.getCurrent(), contents)) {
    yield { place, bytes: sealPart(seal, { header, number, place }, bytes, random) };
    number += 1;
  }
}

/** The header says whose work it is, so that a carrier can see what they carry. */
function headerOf({ session, clock, random }: ExportDeps, { changes, batches, photos }: Contents): BundleHeader {
  const { db, deviceId, person } = session.getCurrent();
  const parishes = new Set(changes.map(each => each.parish));
  const seen = db.read(tx => tx.cursors.all()).filter(({ parish }) => parishes.has(parish));
  return {
    bundleId: newId(clock, random),
    centralId: db.read(tx => tx.meta.get('central').id),
    deviceId,
    username: person.username,
    name: person.name,
    madeAt: isoNow(clock),
    protocol: protocolVersion,
    changes: changes.length,
    records: new Set(changes.map(each => each.entityId)).size,
    photos: photos.length,
    firstSequence: changes[0]?.sequence ?? null,
    lastSequence: changes.at(-1)?.sequence ?? null,
    parts: 1 + batches.length + photos.reduce((sum, { size }) => sum + chunkCount(size), 0),
    seen: seen.map(({ parish, linkPosition, linkHash }) => ({ parish, linkPosition, linkHash })),
  };
}

/**
 * Puts all unsent work of this device into a file for another device to carry to central; it stays waiting here as well.
 * Changes get their sequences now: what is in the bundle never alters, and central takes it once, whoever brings it first.
 * @param replace whether a file of that name may go
 * @throws DaybookError `bundle-nothing-to-export`, `bundle-no-seal`, `bundle-file-exists`, `bundle-file-unusable`,
 *   `bundle-no-room`, `storage-*`; `bundle-unconfirmed`, when the file is there
 */
export async function exportBundle(deps: ExportDeps, path: string, replace: boolean): Promise<BundleHeader> {
  const current = deps.session.getCurrent();
  const { db, store, person } = current;
  const seal = db.read(tx => tx.meta.find('seal'));
  if (seal === null) throw new DaybookError('bundle-no-seal');
  if (!replace) await checkNoFile(path);
  const changes = store.takeBatch(Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY);
  const contents = { changes, batches: batchesOf(changes), photos: photosToCarry(current) };
  if (changes.length + contents.photos.length === 0) throw new DaybookError('bundle-nothing-to-export');
  const header = headerOf(deps, contents);
  const text = JSON.stringify(header);
  // Before the file: no bundle is ever on a stick without its line in the log.
  const what = `bundle made: ${header.changes} changes, ${header.photos} photos`;
  db.write(tx => {
    tx.audit.append({ at: header.madeAt, who: person.username, what, record: header.bundleId });
    if (header.firstSequence !== null) markSentAgain(tx, header.firstSequence);
  });
  await writeBundle(path, text, sealedParts(deps, seal, text, contents));
  return header;
}
