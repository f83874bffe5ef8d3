import type { RecordLine } from '../../../src-shared/contract/records.ts';
import { isAllowed, type Right } from '../../../src-shared/entities/define-entity.ts';
import { type CoreName, type EntityName, entityNamed } from '../../../src-shared/entities/entities.ts';
import { type StoredRecord, valuesOf } from '../../../src-shared/entities/record.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { titleOf } from '../../local-db/records.ts';

/** A record with what a screen needs beside it. */
export function lineOf(tx: ReadTransaction, kind: CoreName, record: StoredRecord): RecordLine {
  const entity = entityNamed(kind);
  const values = valuesOf(record);
  const person = tx.meta.get('person');
  const references = Object.entries(entity.fields).flatMap(([key, { refersTo }]) => {
    const of = refersTo as EntityName | undefined;
    const named = of === undefined ? null : tx.records[of].find(String(values[key] ?? ''));
    return of === undefined || named === null ? [] : [[key, titleOf(tx, { entity: of, record: named })]];
  });
  const { save, remove } = entity.rights;
  const acts: Record<string, Right> = record.removed === true ? { remove } : { save, remove, ...entity.commands };
  const may = Object.entries(acts).filter(([, right]) =>
    isAllowed(entity, right, person, { ...values, parish: record.parish }),
  );
  return {
    kind,
    record,
    refersTo: Object.fromEntries(references),
    sendState: tx.inspectionLists.sendState(record.id),
    may: may.map(([verb]) => verb),
  };
}
