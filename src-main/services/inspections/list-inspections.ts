import type { CallOutput, ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';

type Filter = Omit<ParsedInput<'inspections.export'>, 'format'>;

/** What a person may see of what they ask for: a parish that is not theirs has nothing. */
export function filterOf(
  tx: ReadTransaction,
  { parish, mine, inspector, order: _order, backwards: _way, ...rest }: Filter,
) {
  const { username, parishes } = tx.meta.get('person');
  const whose = mine === true ? username : inspector;
  // Of another inspector nothing is one's own.
  const nobody = mine === true && inspector !== undefined && inspector !== username;
  return {
    ...rest,
    parishes: nobody ? [] : parish === undefined ? parishes : parishes.filter(each => each === parish),
    inspector: whose,
  };
}

/** One page of the inspections that fit, and how many fit in all. */
export function listInspections(
  tx: ReadTransaction,
  { limit, offset, ...filter }: ParsedInput<'inspections.list'>,
): CallOutput<'inspections.list'> {
  const { order, backwards } = filter;
  return tx.inspectionLists.page(filterOf(tx, filter), { order, backwards, limit, offset });
}
