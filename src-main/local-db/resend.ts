import { fieldsOfPatch, patchOfFields } from '../../src-shared/domain/conflict/field-path.ts';
import { changeIdSchema } from '../../src-shared/domain/ids.ts';
import type { ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import { type Clock, isoNow } from '../platform/clock.ts';
import { newId, type Random } from '../platform/random.ts';
import type { WriteTransaction } from './local-db.ts';
import type { OutboxEntry } from './repositories/outbox.ts';

export interface ResendParts {
  readonly clock: Clock;
  readonly random: Random;
}

/** Refusals that ask for a record which may still come: after a restore, from the device of its author. */
const needsPremises = ['unknown-premises', 'premises-removed'];
const needsRecord = ['unknown-record', ...needsPremises];

/** What no premises and no inspection is made without. */
const neededFields = ['name', 'premisesId'];

/**
 * Puts refused changes of one record back into the queue in their order, as new changes; the old ones are withdrawn. What
 * its author did to the record afterwards and was never sent stays behind them.
 */
export function applyResend(tx: WriteTransaction, parts: ResendParts, entries: readonly OutboxEntry[]): void {
  const [first] = entries;
  if (first === undefined) return;
  const isLater = (each: OutboxEntry) => each.sequence === null && each.ordinal > first.ordinal;
  const later = tx.outbox.waitingOf(first.entityId).filter(isLater);
  // Before the first is put behind: what is sent again here is no newer word than what is sent again after it.
  const again = entries.flatMap(entry => {
    const body = withoutNewer(tx, entry, entries);
    return body === null ? [] : [{ ...entry, body }];
  });
  for (const { changeId } of entries) tx.outbox.withdraw(changeId, isoNow(parts.clock));
  for (const entry of again) {
    tx.outbox.append({ ...entry, changeId: changeIdSchema.parse(newId(parts.clock, parts.random)) });
  }
  for (const { ordinal } of later) tx.outbox.moveToEnd(ordinal);
}

/**
 * A copy of this laptop has sent a change with other words, while it could still grow: what it says here is made anew, as a
 * change of the record that is there. A file that was restored has the words of before: those of central are newer.
 */
export function applySentByCopy(tx: WriteTransaction, parts: ResendParts, changeId: string): void {
  const entry = tx.outbox.find(changeId);
  if (entry === null) return;
  if (entry.ordinal <= (tx.meta.find('restored')?.upTo ?? 0)) tx.outbox.settleDecided(changeId, isoNow(parts.clock));
  else applyResend(tx, parts, [{ ...entry, body: asPatch(entry.body) }]);
}

/** A creation as a change of the record that it would have made. */
function asPatch(body: ChangeBody): ChangeBody {
  if (body.kind === 'premises.save') return { kind: body.kind, patch: body.patch };
  if (body.kind === 'inspection.save') return { kind: body.kind, patch: body.patch };
  return body;
}

/**
 * A change without the fields that its author has written since in a change that is not sent again with it: the newer value
 * must not be overwritten. A creation keeps what no record is without, with the newer value. Null when nothing is left.
 */
function withoutNewer(tx: WriteTransaction, entry: OutboxEntry, entries: readonly OutboxEntry[]): ChangeBody | null {
  const { body, entityId, ordinal } = entry;
  if (body.kind !== 'premises.save' && body.kind !== 'inspection.save') return body;
  const again = new Set(entries.map(each => each.ordinal));
  const later = tx.outbox
    .after(entityId, ordinal)
    .filter(each => !again.has(each.ordinal) && each.state !== 'withdrawn');
  const newer: Record<string, unknown> = Object.assign({}, ...later.map(each => fieldsOfSave(each.body)));
  const kept = body.create === undefined ? [] : neededFields;
  const fields = Object.entries(fieldsOfSave(body))
    .filter(([field]) => !(field in newer) || kept.includes(field))
    .map(([field, value]) => [field, field in newer ? newer[field] : value] as const);
  if (fields.length === 0 && body.create === undefined) return null;
  return { ...body, patch: patchOfFields(Object.fromEntries(fields)) } as ChangeBody;
}

function fieldsOfSave(body: ChangeBody): Record<string, unknown> {
  return 'patch' in body ? fieldsOfPatch(body.patch) : {};
}

/**
 * A record has come from central: changes that were refused for want of it are sent again by themselves.
 * @returns how many
 */
export function applyResendFor(
  tx: WriteTransaction,
  parts: ResendParts,
  record: { readonly id: string; readonly parish: string; readonly removed?: true | undefined },
): number {
  const fits = (entry: OutboxEntry) => entry.parish === record.parish;
  const ownRefused = tx.outbox.refusedOf(record.id, ['unknown-record']).filter(fits);
  applyResend(tx, parts, ownRefused);
  if (record.removed === true) return ownRefused.length;
  const visits = tx.outbox
    .refusedFor(needsPremises)
    .filter(entry => fits(entry) && entry.body.kind === 'inspection.save' && entry.body.patch.premisesId === record.id);
  const visited = new Set(visits.map(each => each.entityId));
  const ofVisits = [...visited].map(id => tx.outbox.refusedOf(id, needsRecord));
  for (const entries of ofVisits) applyResend(tx, parts, entries);
  return ownRefused.length + ofVisits.flat().length;
}
