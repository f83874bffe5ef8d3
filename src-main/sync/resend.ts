import { changeIdSchema } from '../../src-shared/domain/ids.ts';
import { type Entries, isEntries } from '../../src-shared/domain/values.ts';
import type { Entity } from '../../src-shared/entities/define-entity.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';
import { fieldsOfPatch, parseFieldPath, patchOfFields } from '../../src-shared/entities/field-path.ts';
import { patchedEntry } from '../../src-shared/entities/patched.ts';
import type { KindedRecord } from '../../src-shared/entities/record.ts';
import type { RefusalCode } from '../../src-shared/entities/refusal-codes.ts';
import { type ChangeBody, entityOf, type UnsentChange } from '../../src-shared/sync-protocol/change.ts';
import { type Clock, isoNow } from '../platform/clock.ts';
import { newId, type Random } from '../platform/random.ts';
import type { OutboxEntry } from './outbox-entry.ts';

export interface ResendParts {
  readonly clock: Clock;
  readonly random: Random;
}

/** The rows of the outbox that are read and written here, in one transaction. */
export interface ResendWrites {
  readonly meta: { find(key: 'restored'): { readonly upTo: number } | null };
  readonly outbox: {
    find(changeId: string): OutboxEntry | null;
    /** Waiting changes of a record, in their order. */
    waitingOf(entityId: string): OutboxEntry[];
    /** Changes of a record behind one of them, in their order. */
    after(entityId: string, ordinal: number): OutboxEntry[];
    /** Refused changes of a record with one of these codes. */
    refusedOf(entityId: string, codes: readonly string[]): OutboxEntry[];
    /** Refused changes of every record with one of these codes. */
    refusedFor(codes: readonly string[]): OutboxEntry[];
    append(change: UnsentChange): void;
    withdraw(changeId: string, settledAt: string): void;
    /** Puts a change behind all others. */
    moveToEnd(ordinal: number): void;
    settleDecided(changeId: string, settledAt: string): void;
  };
}

/** Refusals that ask for a record which may still come: after a restore, from the device of its author. */
const needsReferred: readonly RefusalCode[] = [
  'unknown-premises',
  'premises-removed',
  'unknown-reference',
  'reference-removed',
];
const needsRecord: readonly RefusalCode[] = ['unknown-record', ...needsReferred];

const descriptorOf = (body: ChangeBody): Entity => entityNamed(entityOf(body.kind));

/**
 * Sends refused changes of one record again in their order, as new changes; the old ones are withdrawn. Later changes of the
 * record that were never sent stay behind them.
 */
export function applyResend(tx: ResendWrites, parts: ResendParts, entries: readonly OutboxEntry[]): void {
  const [first] = entries;
  if (first === undefined) return;
  const isLater = (each: OutboxEntry) => each.sequence === null && each.ordinal > first.ordinal;
  const later = tx.outbox.waitingOf(first.entityId).filter(isLater);
  // Worked out before any of them is queued again: among changes that are sent again together, none is newer than the others.
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
 * A copy of this laptop has sent a change with other words, while it could still grow: it is sent as a new change of the
 * existing record. In a file that was restored, the words are older than central's: it counts as settled.
 */
export function applySentByCopy(tx: ResendWrites, parts: ResendParts, changeId: string): void {
  const entry = tx.outbox.find(changeId);
  if (entry === null) return;
  if (entry.ordinal <= (tx.meta.find('restored')?.upTo ?? 0)) tx.outbox.settleDecided(changeId, isoNow(parts.clock));
  else applyResend(tx, parts, [{ ...entry, body: asPatch(entry.body) }]);
}

/** A creation as a change of the record that it would have created. */
function asPatch(body: ChangeBody): ChangeBody {
  return 'patch' in body && !('recorded' in body) ? ({ kind: body.kind, patch: body.patch } as ChangeBody) : body;
}

/**
 * A change without the fields that its author has written since in a change that is not sent again with it: the newer value
 * must not be overwritten. A creation keeps what no record is without, with the newer value. Null when nothing is left.
 */
function withoutNewer(tx: ResendWrites, entry: OutboxEntry, entries: readonly OutboxEntry[]): ChangeBody | null {
  const { body, entityId, ordinal } = entry;
  if (!('patch' in body)) return body;
  const again = new Set(entries.map(each => each.ordinal));
  const later = tx.outbox
    .after(entityId, ordinal)
    .filter(each => !again.has(each.ordinal) && each.state !== 'withdrawn');
  const entity = descriptorOf(body);
  const newer = later.reduce<Entries>((fields, each) => withLater(entity, fields, fieldsOfSave(each.body)), {});
  const isKept = (field: string) => body.create !== undefined && entity.fields[field]?.required === true;
  const fields = Object.entries(fieldsOfSave(body))
    .filter(([field]) => !isOverwritten(entity, field, newer) || isKept(field))
    .map(([field, value]) => [field, field in newer ? newer[field] : withParts(entity, field, value, newer)] as const);
  if (fields.length === 0 && body.create === undefined) return null;
  return { ...body, patch: patchOfFields(entity, Object.fromEntries(fields)) } as ChangeBody;
}

/** Fields of a change with those of a later one: a whole entry stands for all parts of it. */
function withLater(entity: Entity, fields: Entries, later: Entries): Entries {
  const left = Object.entries(fields).filter(([field]) => !isOverwritten(entity, field, later));
  return { ...Object.fromEntries(left), ...later };
}

/** Whether a field, or the whole entry that it is a part of, is among newer ones. */
function isOverwritten(entity: Entity, path: string, newer: Entries): boolean {
  const { field, entry, part } = parseFieldPath(entity, path);
  return path in newer || (part !== null && `${field}.${entry}` in newer);
}

/** The value of a whole entry with the parts that are newer; any other value is as it was. */
function withParts(entity: Entity, path: string, value: unknown, newer: Entries): unknown {
  const parts = Object.entries(newer).flatMap(([each, now]) => {
    const { field, entry, part } = parseFieldPath(entity, each);
    return part !== null && `${field}.${entry}` === path ? [[part, now] as const] : [];
  });
  if (parts.length === 0) return value;
  return patchedEntry(isEntries(value) ? value : {}, Object.fromEntries(parts));
}

function fieldsOfSave(body: ChangeBody): Record<string, unknown> {
  return 'patch' in body ? fieldsOfPatch(descriptorOf(body), body.patch) : {};
}

/** Whether a save was refused because a record was missing: central says by which field, where a record refers to several. */
function wants({ body, fields }: OutboxEntry, entity: string, id: string): boolean {
  if (!('patch' in body)) return false;
  const given: Readonly<Record<string, unknown>> = { ...body.create, ...body.patch };
  const references = Object.entries(descriptorOf(body).fields).filter(([, field]) => field.refersTo === entity);
  return references.some(([key]) => given[key] === id && (fields.length === 0 || fields.includes(key)));
}

/**
 * A record has arrived from central: changes that were refused because it was missing are sent again by themselves.
 * @returns how many
 */
export function applyResendFor(tx: ResendWrites, parts: ResendParts, { entity, record }: KindedRecord): number {
  const fits = (entry: OutboxEntry) => entry.parish === record.parish;
  const ownRefused = tx.outbox.refusedOf(record.id, ['unknown-record']).filter(fits);
  applyResend(tx, parts, ownRefused);
  if (record.removed === true) return ownRefused.length;
  const referring = tx.outbox.refusedFor(needsReferred).filter(entry => fits(entry) && wants(entry, entity, record.id));
  const ids = new Set(referring.map(each => each.entityId));
  const ofReferring = [...ids].map(id => tx.outbox.refusedOf(id, needsRecord));
  for (const entries of ofReferring) applyResend(tx, parts, entries);
  return ownRefused.length + ofReferring.flat().length;
}
