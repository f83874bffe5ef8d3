import type { Connection } from '../connection.ts';
import { searchIndex } from './search.ts';

/** The inspectors of the records on this device, under every name that they have had: they are searched by them. */
export function inspectorNames(connection: Connection) {
  const { raw } = connection;
  const insert = raw.prepare('insert into inspector (username, name) values (?, ?) on conflict do nothing');
  const words = searchIndex(connection, 'inspector_search');
  return {
    /** Notes a name; one that is known already costs nothing. */
    note(username: string, name: string): void {
      const { changes, lastInsertRowid } = insert.run(username, name);
      if (changes === 1) words.add(Number(lastInsertRowid), `${name}\n${username}`);
    },
  };
}

/** Whom the records on this device name. */
export function inspectorReads({ raw }: Connection) {
  const latest = raw.prepare<[], { username: string; name: string }>(
    'select username, name, max(row) from inspector group by username',
  );
  return {
    /** Each inspector once, under the name that came last. */
    latestNames: () => latest.all().map(({ username, name }) => ({ username, name })),
  };
}
