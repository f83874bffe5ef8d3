import { changeIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { type EntityName, entities, entityNamed } from '../../../src-shared/entities/entities.ts';
import { mergedPatch, withWholeEntries } from '../../../src-shared/entities/merged-patch.ts';
import { type KindedRecord, type StoredRecord, valuesOf } from '../../../src-shared/entities/record.ts';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type ChangeBody, entityOf, type UnsentChange } from '../../../src-shared/sync-protocol/change.ts';
import type { SentPatch } from '../../../src-shared/sync-protocol/sent-patch.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { type Clock, isoNow } from '../../platform/clock.ts';
import { newId, type Random } from '../../platform/random.ts';
import { withChange } from '../../sync/record-change.ts';

/** What making a change needs. */
export interface ChangeParts {
  readonly clock: Clock;
  readonly random: Random;
}

/** A record before and after a change. `before` is null for a new record, and the same object as `after` when nothing changed. */
export interface Changed<Each extends StoredRecord = StoredRecord> {
  readonly before: Each | null;
  readonly after: Each;
}

/** The record a change is about, before it; `revision` is central's as the person saw it. */
interface Target {
  readonly id: string;
  readonly parish: string;
  readonly revision: number;
}

function newChange({ clock, random }: ChangeParts, { id, parish, revision }: Target, body: ChangeBody): UnsentChange {
  return {
    changeId: changeIdSchema.parse(newId(clock, random)),
    entityId: id,
    parish,
    baseRevision: revision,
    deviceTime: isoNow(clock),
    deviceOffset: clock.offset(),
    body,
  };
}

/**
 * Puts a change into the outbox. Autosaves of one record that come one after the other stay one change, as long as it
 * was never sent and central's record has not moved between them.
 */
function applyToOutbox(tx: WriteTransaction, change: UnsentChange): void {
  const last = tx.outbox.findLastOf(change.entityId);
  const grown = last !== null && last.sequence === null ? findGrown(last, change) : null;
  if (last === null || grown === null) tx.outbox.append(change);
  else tx.outbox.replace(last.ordinal, { ...change, body: grown });
}

/** Two changes of one record as one body, when both are autosaves on the same base; else null. */
function findGrown(last: UnsentChange, change: UnsentChange): ChangeBody | null {
  if (last.baseRevision !== change.baseRevision) return null;
  if (last.body.kind !== 'inspection.save' || change.body.kind !== 'inspection.save') return null;
  const isCreation = last.body.create !== undefined;
  const patch = mergedPatch(entities.inspection, last.body.patch, change.body.patch, isCreation);
  return { ...last.body, patch: patch as SentPatch };
}

/** The change as central takes it: one that does not merge parts of entries is sent whole ones. */
function forCentral(tx: WriteTransaction, change: UnsentChange, record: StoredRecord): UnsentChange {
  const { body } = change;
  if (!('patch' in body)) return change;
  const merged = tx.meta.find('parts') ?? [];
  const patch = withWholeEntries(entityNamed(entityOf(body.kind)), body.patch, valuesOf(record), merged);
  return { ...change, body: { ...body, patch } as ChangeBody };
}

function applyAudit(tx: WriteTransaction, { deviceTime, body, entityId }: UnsentChange): void {
  const what = body.kind === 'inspection.review' ? `${body.kind} ${body.action}` : body.kind;
  tx.audit.append({ at: deviceTime, who: tx.meta.get('person').username, what, record: entityId });
}

const notFound: Partial<Record<EntityName, ErrorCode>> = {
  premises: 'premises-not-found',
  inspection: 'inspection-not-found',
};

/** Makes a person's change: row, outbox and audit line in the transaction given. */
function applyNew(
  tx: WriteTransaction,
  parts: ChangeParts,
  target: Target,
  record: StoredRecord | null,
  body: ChangeBody,
): StoredRecord {
  const change = newChange(parts, target, body);
  const entity = entityOf(body.kind);
  const next = withChange(tx, entity, record, change);
  if (next === null) throw new DaybookError(notFound[entity] ?? 'record-not-found');
  tx.records[entity].save(next);
  applyToOutbox(tx, forCentral(tx, change, next));
  applyAudit(tx, change);
  return next;
}

/**
 * Makes a person's change to a record of any kind. What they may do is checked before: here the change is made.
 * @param found as it was read in this transaction
 */
export function applyTo(
  tx: WriteTransaction,
  parts: ChangeParts,
  { record }: KindedRecord,
  body: ChangeBody,
): StoredRecord {
  return applyNew(tx, parts, record, record, body);
}

/** Makes a record that is not there yet. */
export function applyNewRecord(
  tx: WriteTransaction,
  parts: ChangeParts,
  target: Target,
  body: ChangeBody,
): StoredRecord {
  return applyNew(tx, parts, target, null, body);
}

/** The same for premises, also for new ones. */
export function applyToPremises(
  tx: WriteTransaction,
  parts: ChangeParts,
  target: Target,
  body: Extract<ChangeBody, { kind: `premises.${string}` }>,
): Premises {
  return applyNew(tx, parts, target, tx.premises.find(target.id), body) as Premises;
}

/** An inspection that is not there yet. */
type NewInspection = Target & Pick<Inspection, 'formId' | 'formVersion'>;

/** The same for an inspection, also for a new one; its form must be on the device. @throws DaybookError `form-not-found` */
export function applyToInspection(
  tx: WriteTransaction,
  parts: ChangeParts,
  target: Inspection | NewInspection,
  body: Extract<ChangeBody, { kind: `inspection.${string}` }>,
): Inspection {
  tx.forms.get(target.formId, target.formVersion);
  return applyNew(tx, parts, target, 'history' in target ? target : null, body) as Inspection;
}
