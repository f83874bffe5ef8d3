import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { RecordLine, recordCalls } from '../../../src-shared/contract/records.ts';
import { isAllowed, type Right } from '../../../src-shared/entities/define-entity.ts';
import { type CoreName, type EntityName, entityNamed } from '../../../src-shared/entities/entities.ts';
import { type StoredRecord, valuesOf } from '../../../src-shared/entities/record.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { titleOf } from '../../local-db/records.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import { write } from '../changes/write.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { applyAct, applyNew, applyRemoval, applySave } from './save-record.ts';

/** A record with what a screen needs beside it. */
function lineOf(tx: ReadTransaction, kind: CoreName, record: StoredRecord): RecordLine {
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

/** @throws DaybookError `input-invalid` for a field by which the kind is not listed */
function checkListed({ kind, where, by }: ParsedInput<'records.list'>): void {
  const { listedBy } = entityNamed(kind);
  const asked = [
    ...Object.keys(where).map(key => [`where.${key}`, key] as const),
    ...(by === undefined ? [] : [['by', by] as const]),
  ];
  const fields = asked
    .filter(([, key]) => !listedBy.includes(key))
    .map(([field]) => ({ field, problem: `must be one of ${listedBy.join(', ')}` }));
  if (fields.length > 0) throw new DaybookError('input-invalid', { fields });
}

/** Records of the record core, of any kind. */
export function recordsHandlers(deps: ServiceDeps): HandlersFor<keyof typeof recordCalls> {
  const { session } = deps;
  return {
    'records.list': input => {
      checkListed(input);
      const { kind, where, text, by, limit, offset } = input;
      return session.getCurrent().db.read(tx => {
        const filter = { parishes: tx.meta.get('person').parishes, where, text };
        const part = { limit, offset, ...(by === undefined ? {} : { by }) };
        const rows = tx.core[kind].list(filter, part).map(record => lineOf(tx, kind, record));
        return { rows, total: tx.core[kind].count(filter) };
      });
    },
    'records.get': ({ kind, id }) => session.getCurrent().db.read(tx => lineOf(tx, kind, tx.core[kind].get(id))),
    'records.save': ({ kind, id, parish, values }) =>
      write(deps, (tx, person) => {
        if (id === undefined) {
          const made = applyNew(tx, deps, person, { kind, parish, values });
          return { result: made, changed: [made.id] };
        }
        const saved = applySave(tx, deps, person, kind, { id, values });
        return saved === null ? { result: tx.core[kind].get(id) } : { result: saved, changed: [id] };
      }),
    'records.act': input =>
      write(deps, (tx, person) => ({ result: applyAct(tx, deps, person, input), changed: [input.id] })),
    'records.remove': input =>
      write(deps, (tx, person) => ({ result: applyRemoval(tx, deps, person, input), changed: [input.id] })),
  };
}
