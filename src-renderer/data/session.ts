import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { SessionState } from '../../src-shared/contract/session.ts';
import type { Person } from '../../src-shared/domain/person/person.ts';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { ContractClient } from '../transport/client.ts';

/** Under which key the session is in the query cache. */
export const sessionKey = ['session.state', undefined];

/** The session as a query; `useCall('session.state', undefined)` reads the same entry. */
export function sessionQuery(client: ContractClient) {
  return queryOptions<SessionState, DaybookError>({
    queryKey: sessionKey,
    queryFn: () => client.call('session.state', undefined),
  });
}

/** Username of who was signed in in this window last. */
const whoLeft = ['session.left'];

/**
 * Where a person goes after sign-in: to where the address led, unless that was the page of somebody else who was here.
 * @param to an address within the app; absent = today
 */
export function wayAfterSignIn(cache: QueryClient, to: string | undefined, username: string): string {
  const left = cache.getQueryData<string>(whoLeft);
  const isOwn = left === undefined || left === username;
  return isOwn && to !== undefined && /^\/(?!\/|sign-in)/.test(to) ? to : '/';
}

/** Puts a new session into the cache, and removes what belonged to another person. */
export function keepSession(cache: QueryClient, session: SessionState): void {
  const before = cache.getQueryData<SessionState>(sessionKey)?.person?.username;
  if (before !== undefined && session.person === null) cache.setQueryData(whoLeft, before);
  if (before !== session.person?.username) {
    cache.removeQueries({ predicate: query => !String(query.queryKey[0]).startsWith('session.') });
  }
  cache.setQueryData(sessionKey, session);
}

/** The signed-in person; given by the frame, so present on every screen but sign-in. */
export const PersonContext = createContext<Person | null>(null);

/** The signed-in person. Only for what stands inside the frame. */
export function usePerson(): Person {
  const person = useContext(PersonContext);
  if (person === null) throw new Error('usePerson is used outside of the frame');
  return person;
}
