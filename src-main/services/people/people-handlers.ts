import type { NamedPerson, peopleCalls } from '../../../src-shared/contract/people.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import type { SessionService } from '../session/session-service.ts';

function known(tx: ReadTransaction): NamedPerson[] {
  const { username, name } = tx.meta.get('person');
  const names = new Map(tx.inspectors.latestNames().map(each => [each.username, each.name]));
  names.set(username, name);
  return [...names]
    .map(([key, called]) => ({ username: key, name: called }))
    .sort((one, other) => one.name.localeCompare(other.name) || one.username.localeCompare(other.username));
}

/** Whom this device knows. */
export function peopleHandlers(session: SessionService): HandlersFor<keyof typeof peopleCalls> {
  return { 'people.known': () => session.getCurrent().db.read(known) };
}
