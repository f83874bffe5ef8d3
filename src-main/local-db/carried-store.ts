import { type Clock, isoNow } from '../platform/clock.ts';
import type { CarriedStore } from '../sync/ports.ts';
import type { LocalDb } from './local-db.ts';

const nothing = { applied: 0, merged: 0, conflict: 0, refused: 0 };

/** The bundles on this device as sync sees them. */
export function createCarriedStore(db: LocalDb, clock: Clock): CarriedStore {
  return {
    waiting: () => {
      const bundles = db.read(tx => tx.bundles.waiting());
      return bundles.map(({ id }) => id);
    },
    nextPart: id =>
      db.read(tx => {
        const bundle = tx.bundles.find(id);
        const part = bundle?.doneAt === null ? tx.bundles.findPart(id, bundle.nextPart) : null;
        return bundle === null || part === null ? null : { bundleId: id, header: bundle.header, ...part };
      }),
    taken: ({ bundleId, number, photo }, how) =>
      db.write(tx => {
        // Another process on this home has handed it over as well: it is counted once.
        if ((tx.bundles.find(bundleId)?.nextPart ?? number) > number) return;
        const next = tx.bundles.findNumberAfter(bundleId, { number, photo: how.wholePhoto ? photo : null });
        tx.bundles.advance(bundleId, next ?? number + 1, how.counts ?? nothing);
        if (next === null) tx.bundles.markDone(bundleId, isoNow(clock));
      }),
    startPhotoAgain: ({ bundleId, number, photo }) =>
      db.write(tx => {
        const first = photo === null ? null : tx.bundles.findFirstOf(bundleId, photo);
        tx.bundles.advance(bundleId, first ?? number, nothing);
      }),
    hold: (id, code) => db.write(tx => tx.bundles.hold(id, code)),
    hasPhotosNext: () => db.read(tx => tx.bundles.hasPhotosNext()),
  };
}
