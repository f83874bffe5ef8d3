import { readPullReply } from '../../../src-main/central/replies.ts';
import type { LocalDb } from '../../../src-main/local-db/local-db.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { StoredRecord } from '../../../src-shared/entities/record.ts';
import type { PullReply } from '../../../src-shared/sync-protocol/pull.ts';
import { type PushReply, pushReplySchema } from '../../../src-shared/sync-protocol/push.ts';
import type { Fault } from './fault-counts.ts';

/**
 * Two versions of the app live side by side. To both, central gives what a version to come writes: a field of premises, a
 * part of an answer, a whole entity. The older one is from before approvals: an approved inspection comes to it in a shape
 * that it does not understand; nor does it know that parts of answers merge alone. What comes is read by the app's own schemas, in both.
 */
export type AppVersion = 'older' | 'present';

/** A field of premises that only a newer app writes. */
export const newerField = 'lookout';

/** A part of an answer that only a newer app writes, beside those of `answerSchema`. */
export const newerPart = 'temperature';

/** Before the status of an inspection that an older app does not know. */
const later = 'later:';

type AnyRecord = Premises | Inspection | StoredRecord;

/** What a newer app has written of premises; the same wherever it is asked for. */
export function newerFieldOf(id: string): string {
  return `at ${id.slice(-6)}`;
}

function asGiven(record: AnyRecord, app: AppVersion): object {
  if ('state' in record) return record;
  if (!('status' in record)) return { ...record, [newerField]: newerFieldOf(record.id) };
  return app === 'older' && record.status === 'approved' ? { ...record, status: `${later}approved` } : record;
}

/** A reply as it is on the wire, read as the device reads it; no screen waits for its turn here. */
export async function readPull(reply: PullReply, app: AppVersion, fired: (fault: Fault) => void): Promise<PullReply> {
  const pages = reply.pages.map(({ records, newer, ...page }) => ({
    ...page,
    records: [...records.map(each => ({ ...each, record: asGiven(each.record, app) })), ...newer],
  }));
  const kinds = reply.kinds?.filter(name => app === 'present' || !name.endsWith('.*'));
  const read = await readPullReply({ ...reply, kinds, pages }, () => Promise.resolve());
  for (const { entity } of read.pages.flatMap(page => page.newer)) {
    const isUnknown = entity === 'errand';
    fired(
      isUnknown
        ? 'an app was given a record of an entity that it does not know'
        : 'an older app was given a record that it does not understand',
    );
  }
  return read;
}

export function readPush(reply: PushReply, app: AppVersion, fired: (fault: Fault) => void): PushReply {
  if (reply.status === 'gap') return reply;
  const outcomes = reply.outcomes.map(each => ({ ...each, record: each.record && asGiven(each.record, app) }));
  const read = pushReplySchema.parse({ ...reply, outcomes });
  const lost = outcomes.filter(
    (each, at) => each.record !== null && read.status === 'done' && read.outcomes[at]?.record === null,
  );
  for (const _ of lost) fired('an older app was told an outcome with a record that it does not understand');
  return read;
}

/** The update: what the older app has kept is from here on in a shape that the app understands. Answers with how much. */
export function updateKept(db: LocalDb): number {
  return db.write(tx => {
    const kept = tx.keptRecords.all().filter(({ record }) => String(record.status).startsWith(later));
    for (const each of kept) {
      const status = String(each.record.status).slice(later.length);
      tx.keptRecords.save({ ...each, record: { ...each.record, status } });
    }
    return kept.length;
  });
}
