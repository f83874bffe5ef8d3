import { createHmac } from 'node:crypto';
import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { sentByCopy } from '../../../src-shared/sync-protocol/push.ts';
import { sealOf } from './hand-over.ts';
import { refused } from './outcome.ts';
import { entriesOfPatch, fieldsOfPatch, stampOf } from './paths.ts';
import type { Answered, CentralState, Held, LogLine, RepeatedChange } from './state.ts';

/** `resources/central/functions/copies.sql` in plain code; `tickets.ts` has the tickets of it. */

/** What shows that a device had joined. */
export function proofOf(device: string, username: string): Buffer {
  return createHmac('sha256', Buffer.from(sealOf(device, username), 'hex'))
    .update('joined')
    .digest();
}

/** What a change says; it may be numbered, and stand on a revision, anew. */
function wordsOf({ sequence: _sequence, baseRevision: _base, ...words }: Change): string {
  return canonicalJson(words);
}

export function saysSameChange({ change }: LogLine, sent: Change): boolean {
  return sent.body.kind.endsWith('.withdraw') || wordsOf(change) === wordsOf(sent);
}

/** The fields that a change writes by itself. */
export function writtenFields({ body }: Change): Record<string, unknown> {
  return 'patch' in body ? fieldsOfPatch({ ...body.patch }) : {};
}

/** The same, with its whole answers: one says of a part that it has not that there is none. */
function writtenBy(change: Change): Record<string, unknown> {
  const { body } = change;
  return { ...writtenFields(change), ...('patch' in body ? entriesOfPatch({ ...body.patch }) : {}) };
}

/** Whether one of the changes that are sent is in the log as this device's, with other words. */
export function hasOtherWords({ log }: CentralState, device: string, sent: readonly Change[]): boolean {
  return sent.some(change => {
    const line = log.get(change.changeId);
    return line?.device === device && !saysSameChange(line, change);
  });
}

/** Changes that a device is about to send and that are in the log already. What they say alike, the device has seen. */
export function repeatedBy({ log }: CentralState, device: string, fresh: readonly Change[]): RepeatedChange[] {
  return fresh.flatMap(change => {
    const line = log.get(change.changeId);
    return line === undefined ? [] : [{ device, change, sameFields: sameFields(line, change) }];
  });
}

function sameFields(line: LogLine, sent: Change): string[] | null {
  if (saysSameChange(line, sent)) return null;
  const theirs = writtenBy(line.change);
  const mine = Object.entries(writtenBy(sent));
  return mine
    .filter(([field, value]) => field in theirs && canonicalJson(theirs[field]) === canonicalJson(value))
    .map(([field]) => field);
}

/** What became of a change that is in the log, for a device that sends it. */
export function outcomeFor(
  line: LogLine,
  { device, author }: Pick<LogLine, 'device' | 'author'>,
  sent: Change,
): Answered {
  if (line.device === device) return line.answer;
  if (line.author !== author) throw new Error('no two people make the same change');
  if (saysSameChange(line, sent)) return line.answer;
  return refused(sentByCopy, 'A copy of this laptop has sent this change with other words.').answer;
}

/** Who wrote the fields of a record, as one device sees it: what a copy of it has sent of the changes that both had is its own. */
export function revisionsSeen(
  { repeated, log }: CentralState,
  id: string,
  stamps: Held<unknown>['stamps'],
  device: string,
): Held<unknown>['stamps'] {
  const seen = { ...stamps };
  for (const { change, sameFields: same } of repeated.filter(each => each.device === device)) {
    const line = log.get(change.changeId);
    if (line?.change.entityId !== id || line.revision === null) continue;
    const { revision } = line;
    for (const field of same ?? Object.keys(writtenBy(line.change))) {
      if ((stampOf(stamps, field)?.revision ?? 1) === revision) seen[field] = { revision, device };
    }
  }
  return seen;
}
