import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { CallInput, CallOutput } from '../../src-shared/contract/contract.ts';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { ContractClient } from '../transport/client.ts';
import { useClient } from './client-context.ts';

/** Calls that answer a page of rows and the total. */
export type ListCall = 'premises.list' | 'premises.due' | 'inspections.list';
export type ListFilter<Name extends ListCall> = Omit<CallInput<Name>, 'limit' | 'offset'>;
export type ListRow<Name extends ListCall> = CallOutput<Name>['rows'][number];

/** Rows asked for at once. */
export const pageSize = 100;

function pageQuery<Name extends ListCall>(client: ContractClient, name: Name, filter: ListFilter<Name>, page: number) {
  const input = { ...filter, limit: pageSize, offset: page * pageSize } as CallInput<Name>;
  return {
    queryKey: [name, input],
    queryFn: () => client.call(name, input),
  };
}

/** The first page: it brings the total, and stays on the screen while another filter is read. */
export function useFirstPage<Name extends ListCall>(name: Name, filter: ListFilter<Name>) {
  return useQuery<CallOutput<Name>, DaybookError>({
    ...pageQuery(useClient(), name, filter, 0),
    placeholderData: keepPreviousData,
  });
}

/** Pages beyond the first that are in sight, by page number. */
export function useFurtherPages<Name extends ListCall>(name: Name, filter: ListFilter<Name>, pages: readonly number[]) {
  const client = useClient();
  const answers = useQueries({ queries: pages.map(page => pageQuery(client, name, filter, page)) });
  return new Map(pages.map((page, index) => [page, answers[index]?.data?.rows ?? []]));
}
