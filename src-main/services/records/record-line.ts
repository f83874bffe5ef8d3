import type { RecordLine } from '../../../src-shared/contract/records.ts';
import { allowedActs } from '../../../src-shared/entities/allowed-acts.ts';
import { type CoreName, type EntityName, entityNamed } from '../../../src-shared/entities/entities.ts';
import { type StoredRecord, valuesOf } from '../../../src-shared/entities/record.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { titleOf } from '../../local-db/records.ts';

/** A record with what a screen shows beside it. */
export function lineOf(tx: ReadTransaction, kind: CoreName, record: StoredRecord): RecordLine {
  const entity = entityNamed(kind);
  const values = valuesOf(record);
  const references = Object.entries(entity.fields).flatMap(([key, { refersTo }]) => {
    const of = refersTo as EntityName | undefined;
    const named = of === undefined ? null : tx.records[of].find(String(values[key] ?? ''));
    return of === undefined || named === null ? [] : [[key, titleOf(tx, { entity: of, record: named })]];
  });
  return {
    kind,
    record,
    refersTo: Object.fromEntries(references),
    sendState: tx.inspectionLists.sendState(record.id),
    may: allowedActs(kind, tx.meta.get('person'), record),
  };
}
