import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type BundleHeader, photoOfPlace } from '../../../src-shared/sync-protocol/bundle.ts';
import { isoNow } from '../../platform/clock.ts';
import type { ServiceDeps } from '../service-deps.ts';
import type { OpenSession } from '../session/open-session.ts';
import type { SessionService } from '../session/session-service.ts';
import { type ReadPart, readBundle } from './read-bundle.ts';

export interface ImportedBundle {
  readonly header: BundleHeader;
  /** False when it was here already. */
  readonly isNew: boolean;
}

/** Bytes of a bundle that are written in one transaction. */
const maxWriteBytes = 4 * 1024 * 1024;

/** @throws DaybookError `bundle-of-another-central`, `bundle-own` */
function checkIsForHere({ db, deviceId }: OpenSession, header: BundleHeader): void {
  if (header.centralId !== db.read(tx => tx.meta.get('central').id))
    throw new DaybookError('bundle-of-another-central');
  if (header.deviceId === deviceId) throw new DaybookError('bundle-own');
}

/** A bundle that central found altered may be replaced: the new file may be the true one. */
function isKept({ db }: OpenSession, { bundleId }: BundleHeader): boolean {
  const found = db.read(tx => tx.bundles.find(bundleId));
  return found !== null && found.hold !== 'bundle-not-authentic';
}

/** Writes the parts of a bundle into the file; they count from the moment the bundle itself is saved. */
async function saveParts({ db }: OpenSession, path: string, { bundleId }: BundleHeader): Promise<string> {
  let batch: ReadPart[] = [];
  let bytes = 0;
  const flush = () => {
    const parts = batch;
    batch = [];
    bytes = 0;
    db.write(tx => {
      for (const part of parts) tx.bundles.savePart(bundleId, { ...part, photo: photoOfPlace(part.place) });
    });
  };
  const same = ({ header }: { header: BundleHeader }) => {
    // The stick was replaced by another between the two readings.
    if (header.bundleId !== bundleId) throw new DaybookError('bundle-damaged');
  };
  const { text } = await readBundle(path, same, part => {
    batch.push(part);
    bytes += part.bytes.length;
    if (bytes > maxWriteBytes) flush();
  });
  flush();
  return text;
}

/**
 * Imports a bundle of another device, to hand it to central with the next exchange. The file is read whole and checked before
 * anything is written, and again while it is; a bundle that was imported before stays as it is.
 * @throws DaybookError `bundle-damaged`, `bundle-too-new`, `bundle-of-another-central`, `bundle-own`, `bundle-file-unusable`,
 * `storage-*`; then nothing of it is carried
 */
export async function importBundle(
  { session, clock }: Pick<ServiceDeps, 'clock'> & { readonly session: Pick<SessionService, 'getCurrent'> },
  path: string,
): Promise<ImportedBundle> {
  const current = session.getCurrent();
  const { db, person } = current;
  const { header } = await readBundle(
    path,
    () => {},
    () => {},
  );
  checkIsForHere(current, header);
  if (isKept(current, header)) return { header, isNew: false };
  const id = header.bundleId;
  db.write(tx => {
    tx.bundles.forget(id);
    tx.bundles.forgetUnsaved();
  });
  const text = await saveParts(current, path, header);
  db.write(tx => {
    // Another command that imported a bundle at the same time has removed this one's parts.
    if (tx.bundles.countParts(id) !== header.parts) throw new DaybookError('storage-busy');
    tx.bundles.save({ id, header: text, importedAt: isoNow(clock) });
    const what = `bundle of ${header.username} taken over: ${header.changes} changes, ${header.photos} photos`;
    tx.audit.append({ at: isoNow(clock), who: person.username, what, record: id });
  });
  return { header, isNew: true };
}
