import type { CallOutput, ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';

/** One page of matching inspections and their total. Only parishes of the person match. */
export function listInspections(
  tx: ReadTransaction,
  { form, status, verdict, parish, mine, text, order, limit, offset }: ParsedInput<'inspections.list'>,
): CallOutput<'inspections.list'> {
  const { username, parishes } = tx.meta.get('person');
  const filter = {
    parishes: parish === undefined ? parishes : parishes.filter(each => each === parish),
    form,
    status,
    verdict,
    inspector: mine === true ? username : undefined,
    text,
  };
  return tx.inspectionLists.page(filter, { order, limit, offset });
}
