import { isDeepStrictEqual } from 'node:util';
import type { Letterhead } from '../../src-shared/domain/department.ts';
import { parseFormDefinition } from '../../src-shared/domain/form/parse-form.ts';
import {
  alwaysKnown,
  type CoreName,
  coreNames,
  type EntityName,
  entityNames,
  fieldsOfParts,
} from '../../src-shared/entities/entities.ts';
import type { KindedRecord } from '../../src-shared/entities/record.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { Change, ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import type { FeedPage } from '../../src-shared/sync-protocol/pull.ts';
import { type Outcome, sentByCopy } from '../../src-shared/sync-protocol/push.ts';
import { storableJson } from '../../src-shared/sync-protocol/storable-json.ts';
import { isoNow } from '../platform/clock.ts';
import { sha256 } from '../platform/sha256.ts';
import type { OutboxEntry } from '../sync/outbox-entry.ts';
import type { SyncStore } from '../sync/ports.ts';
import { applyResendFor, applySentByCopy, type ResendParts } from '../sync/resend.ts';
import {
  applyChangelogDigest,
  applyPushedDigests,
  isKnownDigest,
  recheckPhotosAndBundles,
  requeueLost,
  rewindTo,
} from '../sync/restored-central.ts';
import { createAuditStore } from './audit-store.ts';
import { createCarriedStore } from './carried-store.ts';
import { createIdentityStore, proofOfJoining } from './identity-store.ts';
import { jsonbText } from './jsonb-text.ts';
import type { LocalDb, ReadTransaction, WriteTransaction } from './local-db.ts';
import { findUnderstood, takeUnderstood, tryToWrite, writeReadable } from './newer-records.ts';
import { mayDecide, recordsInConflict, withChange } from './records.ts';
import type { SettledChange } from './repositories/outbox.ts';
import { refuseUnstorable } from './unstorable-changes.ts';

/** How long a change that central has done can be sent again after central was restored from a backup. */
const keptDays = 90;
const dayMs = 86_400_000;

/** What a store of the sync engine needs beside the file. */
export interface SyncStoreParts extends ResendParts {
  /** What services make of central's word on a change, in the transaction that stores it. */
  readonly afterOutcome: (tx: WriteTransaction, kind: ChangeBody['kind'], outcome: Outcome) => void;
}

/** What only this device knows of a change. */
type OwnColumns = 'ordinal' | 'state' | 'code' | 'reason' | 'fields' | 'reapplied';

/** Central says so: a conflict that is no longer open on the record was decided by somebody. */
function settleDecided(tx: WriteTransaction, { entity, record }: KindedRecord, conflicts: OutboxEntry[], at: string) {
  const here = tx.records[entity].find(record.id);
  // Older than what is here: read before the conflict was set aside.
  if (here !== null && record.revision < here.revision) return;
  const open = new Set<string>((record.conflicts ?? []).map(each => each.id));
  for (const { changeId } of conflicts) if (!open.has(changeId)) tx.outbox.settleDecided(changeId, at);
}

/** Central says so: what this device had for decided is open there. */
function reopenConflicts(tx: WriteTransaction, { conflicts }: KindedRecord['record']): void {
  if (conflicts !== undefined) tx.outbox.reopen(conflicts.map(each => each.id));
}

/**
 * Stores central's record with the changes on top that central has not answered yet.
 * @returns how many refused changes can be sent again now that it is here
 */
function applyRecord(tx: WriteTransaction, central: KindedRecord, parts: ResendParts): number {
  reopenConflicts(tx, central.record);
  const resent = applyResendFor(tx, parts, central);
  const unsettled = tx.outbox.unsettledOf(central.record.id);
  const conflicts = unsettled.filter(each => each.state === 'conflict');
  if (conflicts.length > 0) settleDecided(tx, central, conflicts, isoNow(parts.clock));
  const waiting = unsettled.filter(each => each.state === 'waiting');
  if (waiting.some(change => change.sequence !== null)) tx.outbox.markReapplied(central.record.id);
  const apply = (base: KindedRecord['record'] | null, change: OutboxEntry) =>
    withChange(tx, central.entity, base, change);
  const record = waiting.reduce(apply, central.record);
  if (record !== null) tx.records[central.entity].save(record);
  return resent;
}

/** Stores central's records; one by one with what is unsettled on each, only where anything is. */
function applyRecords(tx: WriteTransaction, records: readonly KindedRecord[], parts: ResendParts): number {
  if (tx.outbox.count(['waiting', 'refused', 'conflict']) > 0) {
    return records.reduce((sum, record) => sum + applyRecord(tx, record, parts), 0);
  }
  for (const { entity, record } of records) {
    reopenConflicts(tx, record);
    tx.records[entity].save(record);
  }
  return 0;
}

function applyOutcome(tx: WriteTransaction, outcome: Outcome, at: string, parts: SyncStoreParts): void {
  const change = tx.outbox.settle(outcome, at);
  // Another process on this home may have stored it first.
  if (change === null) return;
  applyToRecord(tx, change, outcome, parts);
  parts.afterOutcome(tx, change.kind, outcome);
}

/** What central's word on a change says of its record. */
function applyToRecord(tx: WriteTransaction, change: SettledChange, outcome: Outcome, parts: ResendParts): void {
  if (outcome.code === sentByCopy) applySentByCopy(tx, parts, outcome.changeId);
  if (outcome.status === 'applied' || outcome.status === 'merged') {
    // The page may have had this change in it and a later one of somebody else on top: only central knows what stands now.
    if (change.reapplied) tx.cursors.forget(change.parish);
    return;
  }
  const { record } = outcome;
  const { entity } = change;
  if (record === null || tryToWrite(tx, () => applyRecord(tx, { entity, record }, parts)) === null) {
    // It is not to be read here: the feed brings it, and it is kept. Or central may have the record and not show it now. When the parish is this person's again, it is read from the start.
    tx.cursors.forget(change.parish);
  }
}

/** What the log says of a change that is sent; it may be numbered, and stand on a revision, anew. Central computes the same. */
function sentHash({ sequence: _sequence, baseRevision: _base, ...change }: Omit<OutboxEntry, OwnColumns>): string {
  return sha256(jsonbText(JSON.parse(storableJson(change))));
}

/** Changes as they are sent. Those that were never sent get their sequences here, once. */
function applySequences(tx: WriteTransaction, entries: readonly OutboxEntry[], at: string): Change[] {
  const who = tx.meta.get('person').username;
  const before = tx.meta.find('lastSequence') ?? 0;
  let last = before;
  const changes = entries.map(({ ordinal, state: _state, code: _code, reason: _reason, fields: _fields, ...entry }) => {
    const { reapplied: _reapplied, ...change } = entry;
    if (change.sequence !== null) return { ...change, sequence: change.sequence };
    last += 1;
    tx.outbox.giveSequence(ordinal, last);
    tx.audit.append({ at, who, what: 'sent', record: change.changeId, bodyHash: sentHash(change) });
    return { ...change, sequence: last };
  });
  if (last > before) tx.meta.save('lastSequence', last);
  return changes;
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

/** The kinds of record that central knows: changes of others wait until it does. */
function kindsAtCentral(tx: ReadTransaction): EntityName[] {
  const known: readonly string[] = tx.meta.find('kinds') ?? [];
  return entityNames.filter(name => alwaysKnown.includes(name) || known.includes(name));
}

/**
 * Notes which kinds of record central knows. What it has of one that it or this app did not know before lies anywhere in the feeds:
 * those that were read are read from the start.
 */
function applyKinds(tx: WriteTransaction, known: readonly CoreName[]): ReturnType<SyncStore['noteKinds']> {
  const before = tx.meta.find('kinds') ?? [];
  tx.meta.save('kinds', known);
  if (known.every(name => before.includes(name))) return 'same';
  const cursors = tx.cursors.all();
  for (const { parish } of cursors) tx.cursors.forget(parish);
  return cursors.length === 0 ? 'more' : 'read-again';
}

/** Notes of which fields central merges the parts alone: what is written from here on is sent as parts, or whole. */
function noteParts(db: LocalDb, known: readonly string[]): void {
  const parts = fieldsOfParts.filter(name => known.includes(name));
  if (
    isDeepStrictEqual(
      db.read(tx => tx.meta.find('parts') ?? []),
      parts,
    )
  )
    return;
  db.write(tx => (parts.length === 0 ? tx.meta.forget('parts') : tx.meta.save('parts', parts)));
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
        return applySequences(tx, next(tx, maxCount), isoNow(clock));
      });
    },
    storeOutcomes: (outcomes, history, centralTime = isoNow(clock)) =>
      db.write(tx => {
        if (history !== undefined) applyPushedDigests(tx, history);
        for (const outcome of outcomes) applyOutcome(tx, outcome, centralTime, parts);
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
    applyPage: page => db.write(tx => applyPage(tx, page, parts)),
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
    noteKinds: (kinds = []) => {
      noteParts(db, kinds);
      const known = coreNames.filter(name => kinds.includes(name));
      const before = db.read(tx => tx.meta.find('kinds') ?? []);
      return isDeepStrictEqual(before, known) ? 'same' : db.write(tx => applyKinds(tx, known));
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
    db.write(tx => {
      takeUnderstood(tx, record => applyRecord(tx, record, parts));
    });
    return true;
  } catch (error) {
    if (!(error instanceof DaybookError) || !error.code.startsWith('storage-')) throw error;
    return false;
  }
}

function applyPage(tx: WriteTransaction, page: FeedPage, parts: ResendParts): number {
  const before = tx.cursors.find(page.parish);
  // Another process on this home has read further meanwhile: what this page says is older than what is here.
  if (before !== null && page.cursor.position < before.position) return 0;
  const resent = writeReadable(tx, page, records => applyRecords(tx, records, parts));
  tx.cursors.save(page.cursor);
  const what = `feed page to position ${page.cursor.position}, ${page.records.length} records`;
  if (page.records.length > 0) tx.audit.append({ at: isoNow(parts.clock), who: 'central', what, record: page.parish });
  return resent;
}
