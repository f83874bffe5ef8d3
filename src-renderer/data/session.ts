import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { SessionState } from '../../src-shared/contract/session.ts';
import type { Person } from '../../src-shared/domain/person/person.ts';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { ContractClient } from '../transport/client.ts';

/** The session as a query; `useCall('session.state', undefined)` reads the same entry. */
export function sessionQuery(client: ContractClient) {
  return queryOptions<SessionState, DaybookError>({
    queryKey: ['session.state', undefined],
    queryFn: () => client.call('session.state', undefined),
  });
}

/** Puts a new session into the cache; what belonged to another person is forgotten. */
export function keepSession(cache: QueryClient, session: SessionState): void {
  const before = cache.getQueryData<SessionState>(['session.state', undefined])?.person?.username;
  if (before !== session.person?.username) {
    cache.removeQueries({ predicate: query => !String(query.queryKey[0]).startsWith('session.') });
  }
  cache.setQueryData(['session.state', undefined], session);
}

/** The signed-in person; given by the frame, so present on every screen but sign-in. */
export const PersonContext = createContext<Person | null>(null);

/** The signed-in person. Only for what stands inside the frame. */
export function usePerson(): Person {
  const person = useContext(PersonContext);
  if (person === null) throw new Error('usePerson is used outside of the frame');
  return person;
}
