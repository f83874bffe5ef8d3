import type {
  ConflictingField,
  OpenConflict,
  RecordRef,
  RefusedChange,
} from '../../../src-shared/contract/attention.ts';
import type { Conflict, ConflictField } from '../../../src-shared/domain/conflict/conflict.ts';
import { sameJson } from '../../../src-shared/domain/digest/same-json.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { Entity } from '../../../src-shared/entities/define-entity.ts';
import { entityNamed } from '../../../src-shared/entities/entities.ts';
import { fieldsOfPatch, parseFieldPath, valueAt } from '../../../src-shared/entities/field-path.ts';
import { type KindedRecord, valuesOf as valuesOfRecord } from '../../../src-shared/entities/record.ts';
import { pageOf } from '../../../src-shared/entities/record-page.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { type ChangeBody, entityOf } from '../../../src-shared/sync-protocol/change.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { findRecord, mayDecide, recordsInConflict, titleOf } from '../../local-db/records.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';
import { recordOfChange, wordsOf } from '../sync/outbox-lines.ts';
import { isWholeRecord } from './is-whole-record.ts';
import { mustLookFirst } from './must-look-first.ts';

/** Refused changes that one list shows. */
const maxRefused = 500;

/** Open conflicts of the person's parishes, oldest first. */
export function listConflicts(tx: ReadTransaction, person: Person): OpenConflict[] {
  return recordsInConflict(tx)
    .filter(({ record }) => person.parishes.includes(record.parish))
    .flatMap(each =>
      (each.record.conflicts ?? []).map(conflict => ({ at: conflict.at, line: toLine(tx, person, each, conflict) })),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ line }) => line);
}

function toLine(tx: ReadTransaction, person: Person, found: KindedRecord, conflict: Conflict): OpenConflict {
  const { entity, record } = found;
  const now = (field: string) => valueAt(entityNamed(entity), { removed: false, ...record }, field);
  return {
    ...refTo(tx, found),
    conflictId: conflict.id,
    fields: conflict.fields.map(field => fieldLine(field, conflict, now(field.field))),
    mayDecide: mayDecide(person, found),
    whoDecides: whoDecides(found),
  };
}

/** By what their kind says: its author, by the name that the record has for them, or anybody of the parish. */
function whoDecides({ entity, record }: KindedRecord): string {
  const { rights, keys }: Entity = entityNamed(entity);
  if (rights.save.who !== 'author') return m.acts_deciders({ parish: record.parish });
  if ('inspectorName' in record) return String(record.inspectorName);
  const author = String(valuesOfRecord(record)[keys.author]);
  return record.history?.find(({ by }) => by === author)?.byName ?? author;
}

function refTo(tx: ReadTransaction, found: KindedRecord): RecordRef {
  const { entity, record } = found;
  const { formId, formVersion } = record as Partial<Inspection>;
  const form = formId === undefined || formVersion === undefined ? null : { id: formId, version: formVersion };
  return { entity, entityId: record.id, title: titleOf(tx, found), page: pageOf(found), form };
}

/** Who wrote the standing value is known as long as it is the one that stood when the other was set aside. */
function fieldLine(field: ConflictField, { byName, at }: Conflict, now: unknown): ConflictingField {
  const isSame = sameJson(now, field.kept);
  const writer = isSame ? { byName: field.keptByName, at: field.keptAt } : { byName: null, at: null };
  return { field: field.field, standing: { value: now, ...writer }, aside: { value: field.value, byName, at } };
}

/** Changes of this device that central refused, oldest first. */
export function listRefused(tx: ReadTransaction): RefusedChange[] {
  return tx.outbox.list(['refused'], maxRefused).map(entry => {
    const record = findRecord(tx, entry.entityId);
    const form = entry.body.kind === 'inspection.save' ? entry.body.create : undefined;
    const blank: RecordRef = {
      ...recordOfChange(tx, entry),
      form: form === undefined ? null : { id: form.formId, version: form.formVersion },
    };
    return {
      ...(record === null ? blank : refTo(tx, record)),
      changeId: entry.changeId,
      what: wordsOf(entry.body),
      at: entry.deviceTime,
      code: entry.code ?? '',
      reason: entry.reason ?? '',
      whoActs: whoActs(entry),
      values: valuesOf(entry.body),
      isWholeRecord: isWholeRecord(entry),
      lookFirst: mustLookFirst(tx, entry),
    };
  });
}

/** Most refusals are for the author to deal with; what a person has no right to is for the administrator. */
function whoActs({ code }: OutboxEntry): string {
  if (code === 'not-your-parish' || code === 'not-allowed') return m.acts_by_you_or_administrator();
  if (code === 'unknown-form') return m.acts_by_administrator();
  return m.acts_by_you();
}

/** Whether a person writes it down: what it refers to is chosen, and so is most of an answer. */
function isText(entity: Entity, path: string): boolean {
  const { part } = parseFieldPath(entity, path);
  return part === null ? entity.fields[path]?.refersTo === undefined : part === 'comment';
}

function valuesOf(body: ChangeBody): RefusedChange['values'] {
  if (!('patch' in body)) return [];
  const entity: Entity = entityNamed(entityOf(body.kind));
  return Object.entries(fieldsOfPatch(entity, body.patch)).map(([field, value]) => ({
    field,
    value,
    editable: isText(entity, field) && (typeof value === 'string' || typeof value === 'number'),
  }));
}
