import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { recordCalls } from '../../../src-shared/contract/records.ts';
import { entityNamed } from '../../../src-shared/entities/entities.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import { write, writtenTo } from '../changes/write.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { linkedRecords } from './linked-records.ts';
import { lineOf } from './record-line.ts';
import { applyAct, applyNew, applyRemoval, applySave } from './save-record.ts';

/** @throws DaybookError `input-invalid` for a field by which the kind is not listed */
function checkListed({ kind, where, whereNot = {}, by }: ParsedInput<'records.list'>): void {
  const { listedBy } = entityNamed(kind);
  const asked = [
    ...Object.keys(where).map(key => [`where.${key}`, key] as const),
    ...Object.keys(whereNot).map(key => [`whereNot.${key}`, key] as const),
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
      const { kind, where, whereNot, text, by, limit, offset } = input;
      return session.getCurrent().db.read(tx => {
        const filter = { parishes: tx.meta.get('person').parishes, where, text, ...(whereNot && { whereNot }) };
        const part = { limit, offset, ...(by === undefined ? {} : { by }) };
        const rows = tx.core[kind].list(filter, part).map(record => lineOf(tx, kind, record));
        return { rows, total: tx.core[kind].count(filter) };
      });
    },
    'records.get': ({ kind, id }) => session.getCurrent().db.read(tx => lineOf(tx, kind, tx.core[kind].get(id))),
    'records.linked': ({ kind, id }) =>
      session.getCurrent().db.read(tx => {
        const linked = linkedRecords(tx, kind, id, tx.meta.get('person').parishes);
        return { rows: linked.map(record => lineOf(tx, kind, record)) };
      }),
    'records.save': ({ kind, id, parish, values }) =>
      write(deps, (tx, person) =>
        writtenTo(
          kind,
          id === undefined
            ? applyNew(tx, deps, person, { kind, parish, values })
            : applySave(tx, deps, person, kind, { id, values }),
        ),
      ),
    'records.act': input => write(deps, (tx, person) => writtenTo(input.kind, applyAct(tx, deps, person, input))),
    'records.remove': input =>
      write(deps, (tx, person) => writtenTo(input.kind, applyRemoval(tx, deps, person, input))),
  };
}
