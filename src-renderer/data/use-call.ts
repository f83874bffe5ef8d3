import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput } from '../../src-shared/contract/contract.ts';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { useClient } from './client-context.ts';

/**
 * Reads through the contract. Change events make it read again (see `use-change-events`); what another process may have
 * written needs `refetchOnMount` as well; an answer that must not be used twice, `gcTime: 0`.
 */
export function useCall<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  options: { enabled?: boolean; refetchOnMount?: 'always'; gcTime?: 0 } = {},
) {
  const client = useClient();
  return useQuery<CallOutput<Name>, DaybookError>({
    queryKey: [name, input],
    queryFn: () => client.call(name, input),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** Writes through the contract. */
export function useAction<Name extends CallName>(name: Name) {
  const client = useClient();
  return useMutation<CallOutput<Name>, DaybookError, CallInput<Name>>({
    mutationFn: input => client.call(name, input),
  });
}
