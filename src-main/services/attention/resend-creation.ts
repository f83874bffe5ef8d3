import type { Entries } from '../../../src-shared/domain/values.ts';
import type { Entity } from '../../../src-shared/entities/define-entity.ts';
import { entityNamed } from '../../../src-shared/entities/entities.ts';
import { fieldsOfPatch, patchOfFields } from '../../../src-shared/entities/field-path.ts';
import { patched } from '../../../src-shared/entities/patched.ts';
import { type ChangeBody, entityOf } from '../../../src-shared/sync-protocol/change.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';
import { applyToRow } from '../../sync/record-change.ts';
import { applyResend } from '../../sync/resend.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { recordActs } from '../records/record-acts.ts';

/**
 * Sends a record again that central did not take, and behind it what was refused for want of it.
 * @param fields all fields of the creation, as they are to be sent
 * @param altered those that the person has just given: they are newer than what is behind, the others are older
 * @throws DaybookError `input-invalid`, `form-not-found`
 */
export function applyCreationAgain(
  tx: WriteTransaction,
  parts: ChangeParts,
  entry: OutboxEntry,
  fields: Entries,
  altered: ReadonlySet<string>,
): void {
  const again = alter(tx, entry, fields, altered);
  const followers = tx.outbox.refusedOf(entry.entityId, ['unknown-record']);
  const entity = entityNamed(entityOf(entry.body.kind));
  const news = only(entity, patchOfFields(entity, fields), field => altered.has(field));
  const behind = followers.filter(each => each.ordinal > entry.ordinal).map(each => beside(entity, each, news));
  applyResend(tx, parts, [again, ...behind]);
}

/** The change with other fields; the record on this device gets those that were altered. */
function alter(tx: WriteTransaction, entry: OutboxEntry, fields: Entries, altered: ReadonlySet<string>): OutboxEntry {
  const { body } = entry;
  if (!('patch' in body)) return entry;
  const name = entityOf(body.kind);
  const patch = recordActs[name].checkedPatch(tx, body, fields);
  const news = only(entityNamed(name), patch, field => altered.has(field));
  applyToRow(tx, name, { ...entry, body: { kind: body.kind, patch: news } as ChangeBody });
  return { ...entry, body: { ...body, patch } as ChangeBody };
}

/** A change behind fields that are newer: it says nothing of them, and what it signs has them as they are now. */
function beside(entity: Entity, entry: OutboxEntry, news: Entries): OutboxEntry {
  const { body } = entry;
  if (body.kind === 'inspection.submit' && typeof body.words === 'object') {
    return { ...entry, body: { ...body, words: patched(entity, body.words, news) } };
  }
  if (!('patch' in body)) return entry;
  const newer = fieldsOfPatch(entity, news);
  const patch = only(entity, body.patch, field => !(field in newer));
  return { ...entry, body: { ...body, patch } as ChangeBody };
}

/** The fields of a patch that are wanted. */
function only(entity: Entity, patch: Entries, isWanted: (field: string) => boolean): Entries {
  const fields = Object.entries(fieldsOfPatch(entity, patch));
  return patchOfFields(entity, Object.fromEntries(fields.filter(([field]) => isWanted(field))));
}
