import { isDeepStrictEqual } from 'node:util';
import type { Letterhead } from '../../src-shared/domain/department.ts';
import { parseFormDefinition } from '../../src-shared/domain/form/parse-form.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import type { Outcome } from '../../src-shared/sync-protocol/push.ts';
import { isoNow } from '../platform/clock.ts';
import { nextTurn } from '../platform/next-turn.ts';
import { findUnderstood, readUnderstood, takePage } from '../sync/feed-page.ts';
import { kindsAtCentral, knownOf, notedKinds, noteKinds } from '../sync/kinds-at-central.ts';
import type { SyncStore } from '../sync/ports.ts';
import type { ResendParts } from '../sync/resend.ts';
import {
  applyChangelogDigest,
  applyPushedDigests,
  isKnownDigest,
  recheckPhotosAndBundles,
  requeueLost,
  rewindTo,
} from '../sync/restored-central.ts';
import { giveSequences } from '../sync/sequences.ts';
import { settle } from '../sync/settle.ts';
import { refuseUnstorable } from '../sync/unstorable-changes.ts';
import { createAuditStore } from './audit-store.ts';
import { createCarriedStore } from './carried-store.ts';
import { createIdentityStore, proofOfJoining } from './identity-store.ts';
import { type LocalDb, type ReadTransaction, type WriteTransaction, workOutSomeVisits } from './local-db.ts';
import { mayDecide, recordsInConflict } from './records.ts';

/** How long a change that central has done can be sent again after central was restored from a backup. */
const keptDays = 90;
const dayMs = 86_400_000;

/** What a store of the sync engine needs beside the file. */
export interface SyncStoreParts extends ResendParts {
  /** What services make of central's word on a change, in the transaction that stores it. */
  readonly afterOutcome: (tx: WriteTransaction, kind: ChangeBody['kind'], outcome: Outcome) => void;
}

/** Refused changes, open conflicts that the person of this file may decide, and records that are set aside. */
function countAttention(tx: ReadTransaction): number {
  const person = tx.meta.get('person');
  const mine = recordsInConflict(tx).filter(each => mayDecide(person, each));
  const open = mine.flatMap(({ record }) => record.conflicts ?? []);
  return tx.outbox.count(['refused']) + open.length + tx.keptRecords.count();
}

const letterheadsHere = (tx: ReadTransaction): readonly Letterhead[] => tx.meta.find('letterheads') ?? [];

/** Each head of papers once, in central's order; those that a restored central has lost are the oldest. */
function inOrder(letterheads: readonly Letterhead[], ids: readonly string[]): Letterhead[] {
  const each = new Map(letterheads.map(letterhead => [letterhead.id, letterhead]));
  return [...each.values()].toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** The local file as sync sees it. */
export function createSyncStore(db: LocalDb, parts: SyncStoreParts): SyncStore {
  const { clock } = parts;
  /** Once a day is enough to let go of what is older than 90. */
  let forgotAt = Number.NEGATIVE_INFINITY;
  let isKeptRead = readKept(db, parts);
  return {
    get deviceId() {
      return db.read(tx => tx.meta.get('device').id);
    },
    identity: createIdentityStore(db, parts),
    takeBatch: (maxCount, maxBytes, after = 0) => {
      const next = (tx: ReadTransaction, most: number) => tx.outbox.next(most, maxBytes, kindsAtCentral(tx), after);
      if (db.read(tx => next(tx, 1)).length === 0) return [];
      return db.write(tx => {
        refuseUnstorable(tx, isoNow(clock));
        return giveSequences(tx, next(tx, maxCount), isoNow(clock));
      });
    },
    storeOutcomes: (outcomes, history, centralTime = isoNow(clock)) =>
      db.write(tx => {
        if (history !== undefined) applyPushedDigests(tx, history);
        for (const outcome of outcomes) {
          const change = settle(tx, outcome, centralTime, parts);
          if (change !== null) parts.afterOutcome(tx, change.kind, outcome);
        }
        if (Math.abs(clock.now() - forgotAt) < dayMs) return;
        forgotAt = clock.now();
        // Both clocks must say so: one that is years ahead would let go of what a restored central needs.
        const now = Math.min(forgotAt, Date.parse(centralTime));
        const oldest = new Date(now - keptDays * dayMs).toISOString();
        tx.outbox.forgetDoneBefore(oldest);
        tx.bundles.forgetDoneBefore(oldest);
      }),
    rewindTo: expected =>
      db.write(tx => {
        recheckPhotosAndBundles(tx);
        return rewindTo(tx, expected);
      }),
    requeueLost: (expected, history) => {
      const here = db.read(tx => ({
        last: tx.meta.find('lastSequence') ?? 0,
        isKnown: isKnownDigest(tx, history, expected),
      }));
      const isShort = here.last >= expected;
      if (!isShort && here.isKnown) return 0;
      return db.write(tx => {
        if (isShort) recheckPhotosAndBundles(tx);
        const lost = isShort ? requeueLost(tx, expected) : 0;
        return history === undefined ? lost : lost + applyChangelogDigest(tx, history, expected);
      });
    },
    cursors: () => db.read(tx => tx.cursors.all()),
    applyPage: page => db.write(tx => takePage(tx, page, parts)),
    resetFeed: parish =>
      db.write(tx => {
        recheckPhotosAndBundles(tx);
        tx.outbox.resetBaseRevisions();
        tx.cursors.forget(parish);
      }),
    savePerson: person => {
      if (JSON.stringify(db.read(tx => tx.meta.find('person'))) === JSON.stringify(person)) return;
      db.write(tx => tx.meta.save('person', person));
    },
    saveSeal: seal => {
      if (db.read(tx => tx.meta.find('seal')) === seal) return;
      db.write(tx => tx.meta.save('seal', seal));
    },
    noteKinds: (named = []) => {
      const known = knownOf(named);
      return isDeepStrictEqual(db.read(notedKinds), known) ? 'same' : db.write(tx => noteKinds(tx, known));
    },
    saveAnnounced: address => {
      if (db.read(tx => tx.meta.find('announced'))?.address === address) return;
      db.write(tx => tx.meta.save('announced', { address, followed: false }));
    },
    saveDepartment: department => {
      if (JSON.stringify(db.read(tx => tx.meta.find('department'))) === JSON.stringify(department)) return;
      db.write(tx => tx.meta.save('department', department));
    },
    missingLetterheads: ids => {
      const here = new Set(db.read(letterheadsHere).map(({ id }) => id));
      return ids.filter(id => !here.has(id));
    },
    saveLetterheads: (ids, came) => {
      if (came.length > 0 || db.read(letterheadsHere).at(-1)?.id !== ids.at(-1)) {
        db.write(tx => tx.meta.save('letterheads', inOrder([...letterheadsHere(tx), ...came], ids)));
      }
    },
    premisesKindsId: () => db.read(tx => tx.meta.find('premisesKinds'))?.id ?? null,
    savePremisesKinds: kinds =>
      db.write(tx => (kinds === null ? tx.meta.forget('premisesKinds') : tx.meta.save('premisesKinds', kinds))),
    saveVisitIntervals: async intervals => {
      if (isDeepStrictEqual(db.read(tx => tx.meta.find('visitIntervals')) ?? null, intervals)) return false;
      db.write(tx => {
        if (intervals === null) tx.meta.forget('visitIntervals');
        else tx.meta.save('visitIntervals', intervals);
        tx.dueVisits.forgetAll();
      });
      // Others who wait for the file have their turn between two steps. What a killed process has left is done when the file is opened.
      while (workOutSomeVisits(db)) await nextTurn();
      return true;
    },
    proofOfJoining: () => db.read(proofOfJoining),
    missingForms: versions =>
      db.read(tx => {
        const here = tx.forms.keys();
        return versions.filter(each => !here.has(each));
      }),
    saveForm: form => {
      const checked = parseFormDefinition(form, 'central');
      db.write(tx => tx.forms.save(checked));
    },
    counts: () =>
      db.read(tx => ({
        waiting: tx.outbox.count(['waiting']),
        attention: countAttention(tx),
      })),
    lastSyncedAt: () => db.read(tx => tx.meta.find('lastSyncedAt')),
    markSynced: at => {
      if (!isKeptRead) isKeptRead = readKept(db, parts);
      db.write(tx => {
        tx.meta.save('lastSyncedAt', at);
        // Central took the password: it may have refused it while logins were being restored.
        const { password, refused } = tx.meta.get('credentials');
        if (refused) tx.meta.save('credentials', { password, refused: false });
      });
    },
    carried: createCarriedStore(db, clock),
    audit: createAuditStore(db, clock),
  };
}

/**
 * An updated app reads what an older one could only keep.
 * @returns false where the disk takes nothing just now: it is tried again after the next exchange
 */
function readKept(db: LocalDb, parts: ResendParts): boolean {
  if (db.read(tx => tx.keptRecords.count() === 0 || findUnderstood(tx).length === 0)) return true;
  try {
    db.write(tx => readUnderstood(tx, parts));
    return true;
  } catch (error) {
    if (!(error instanceof DaybookError) || !error.code.startsWith('storage-')) throw error;
    return false;
  }
}
