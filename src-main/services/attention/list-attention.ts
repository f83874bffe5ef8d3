import type {
  ConflictingField,
  OpenConflict,
  RecordRef,
  RefusedChange,
} from '../../../src-shared/contract/attention.ts';
import type { Conflict, ConflictField } from '../../../src-shared/domain/conflict/conflict.ts';
import { fieldsOfPatch } from '../../../src-shared/domain/conflict/field-path.ts';
import { mayDecide } from '../../../src-shared/domain/conflict/may-decide.ts';
import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { type ChangeBody, entityOf } from '../../../src-shared/sync-protocol/change.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { titleOf, wordsOf } from '../../local-db/outbox-lines.ts';
import type { OutboxEntry } from '../../local-db/repositories/outbox.ts';
import { isWholeRecord } from './is-whole-record.ts';
import { mustLookFirst } from './must-look-first.ts';

/** Refused changes that one list shows. */
const maxRefused = 500;

/** Open conflicts of the person's parishes, oldest first. */
export function listConflicts(tx: ReadTransaction, person: Person): OpenConflict[] {
  const records: (Premises | Inspection)[] = [...tx.premises.allInConflict(), ...tx.inspections.allInConflict()];
  return records
    .filter(record => person.parishes.includes(record.parish))
    .flatMap(record =>
      (record.conflicts ?? []).map(conflict => ({ at: conflict.at, line: toLine(tx, person, record, conflict) })),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ line }) => line);
}

function toLine(tx: ReadTransaction, person: Person, record: Premises | Inspection, conflict: Conflict): OpenConflict {
  const now: Record<string, unknown> = { removed: false, ...fieldsOfPatch({ ...record }) };
  return {
    ...refTo(tx, record),
    conflictId: conflict.id,
    fields: conflict.fields.map(field => fieldLine(field, conflict, now[field.field] ?? null)),
    mayDecide: mayDecide(person, record),
    whoDecides: 'inspector' in record ? record.inspectorName : m.acts_deciders({ parish: record.parish }),
  };
}

function refTo(tx: ReadTransaction, record: Premises | Inspection): RecordRef {
  if (!('inspector' in record)) return { entity: 'premises', entityId: record.id, title: record.name, form: null };
  const form = { id: record.formId, version: record.formVersion };
  const title = tx.premises.find(record.premisesId)?.name ?? '';
  return { entity: 'inspection', entityId: record.id, title, form };
}

/** Who wrote the standing value is known as long as it is the one that stood when the other was set aside. */
function fieldLine(field: ConflictField, { byName, at }: Conflict, now: unknown): ConflictingField {
  const isSame = canonicalJson(now) === canonicalJson(field.kept);
  const writer = isSame ? { byName: field.keptByName, at: field.keptAt } : { byName: null, at: null };
  return { field: field.field, standing: { value: now, ...writer }, aside: { value: field.value, byName, at } };
}

/** Changes of this device that central refused, oldest first. */
export function listRefused(tx: ReadTransaction): RefusedChange[] {
  return tx.outbox.list(['refused'], maxRefused).map(entry => {
    const record = tx.premises.find(entry.entityId) ?? tx.inspections.find(entry.entityId);
    const form = entry.body.kind === 'inspection.save' ? entry.body.create : undefined;
    const blank: RecordRef = {
      entity: entityOf(entry.body.kind),
      entityId: entry.entityId,
      title: titleOf(tx, entry),
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

function valuesOf(body: ChangeBody): RefusedChange['values'] {
  if (body.kind !== 'premises.save' && body.kind !== 'inspection.save') return [];
  return Object.entries(fieldsOfPatch(body.patch)).map(([field, value]) => ({
    field,
    value,
    editable: field !== 'premisesId' && (typeof value === 'string' || typeof value === 'number'),
  }));
}
