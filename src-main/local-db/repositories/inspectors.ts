import type { Connection } from '../connection.ts';
import { searchIndex } from './search.ts';

/** The inspectors of the records on this device, searchable by every name they have had. */
export function inspectorNames(connection: Connection) {
  const { raw } = connection;
  const insert = raw.prepare('insert into inspector (username, name) values (?, ?) on conflict do nothing');
  const words = searchIndex(connection, 'inspector_search');
  return {
    /** Stores a name; cheap when it is already known. */
    note(username: string, name: string): void {
      const { changes, lastInsertRowid } = insert.run(username, name);
      if (changes === 1) words.add(Number(lastInsertRowid), `${name}\n${username}`);
    },
  };
}

/** Reads the inspectors of the records on this device. */
export function inspectorReads({ raw }: Connection) {
  const latest = raw.prepare<[], { username: string; name: string }>(
    'select username, name, max(row) from inspector group by username',
  );
  return {
    /** Each inspector once, under the latest name. */
    latestNames: () => latest.all().map(({ username, name }) => ({ username, name })),
  };
}
