import type { Bin } from '../../../src-shared/contract/attention.ts';
import { isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { coreNames } from '../../../src-shared/entities/entities.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import { lineOf } from '../records/record-line.ts';
import type { SessionService } from '../session/session-service.ts';

const newestFirst = (one: { updatedAt: string }, other: { updatedAt: string }) =>
  one.updatedAt < other.updatedAt ? 1 : one.updatedAt > other.updatedAt ? -1 : 0;

function binOf(tx: ReadTransaction): Bin {
  const { username, parishes } = tx.meta.get('person');
  const drafts = tx.inspections
    .allRemoved()
    .filter(each => each.inspector === username && isEditable(each.status))
    .sort(newestFirst);
  return {
    drafts: drafts.map(({ id, formId, formVersion, premisesId, parish, updatedAt }) => ({
      ...{ id, parish, updatedAt },
      formTitle: tx.forms.find(formId, formVersion)?.title ?? formId,
      premisesName: tx.premises.find(premisesId)?.name ?? '',
    })),
    premises: tx.premises
      .allRemoved()
      .filter(each => parishes.includes(each.parish))
      .sort(newestFirst),
    records: coreNames
      .flatMap(kind => tx.core[kind].allRemoved().map(record => lineOf(tx, kind, record)))
      .filter(({ may }) => may.includes('remove'))
      .sort((one, other) => newestFirst(one.record, other.record)),
  };
}

/** Handlers for removed records that can be restored. */
export function binHandlers(session: SessionService): HandlersFor<'bin.list'> {
  return { 'bin.list': () => session.getCurrent().db.read(binOf) };
}
