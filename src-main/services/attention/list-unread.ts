import type { UnreadRecord } from '../../../src-shared/contract/attention.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { KeptRecord } from '../../local-db/repositories/kept-records.ts';

/** Records that one list shows. */
const maxUnread = 500;

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function titleOf(tx: ReadTransaction, { entity, record }: KeptRecord): string {
  if (entity === 'premises' && textOf(record.name) !== '') return textOf(record.name);
  const premisesId = entity === 'premises' ? record.id : record.premisesId;
  return tx.premises.find(textOf(premisesId))?.name ?? textOf(record.name);
}

/** Records that were set aside because this version cannot read them, in the order of the feed. */
export function listUnread(tx: ReadTransaction): UnreadRecord[] {
  return tx.keptRecords.list(maxUnread).map(kept => ({
    entity: kept.entity,
    entityId: textOf(kept.record.id),
    parish: kept.parish,
    title: titleOf(tx, kept),
  }));
}
