import type { StoredRecord } from '../../../src-shared/entities/record.ts';
import type { Connection } from '../connection.ts';

/** Tombstones of a kind. They are kept whole: a removed record may be restored, and a conflict may be open on it. */
export function removedRecords<Each extends StoredRecord>({ raw }: Connection, entity: string) {
  const bodies = (where: string) =>
    raw.prepare<string[], string>(`select body from removed_record where entity = '${entity}' ${where}`).pluck();
  const byId = bodies('and id = ?');
  const every = bodies('');
  const inConflict = bodies('and in_conflict');
  const put = raw.prepare(
    `insert or replace into removed_record (id, entity, body, in_conflict) values (?, '${entity}', ?, ?)`,
  );
  const take = raw.prepare('delete from removed_record where id = ?');
  const parse = (body: string): Each => JSON.parse(body);

  return {
    find(id: string): Each | null {
      const body = byId.get(id);
      return body === undefined ? null : parse(body);
    },
    all: (): Each[] => every.all().map(parse),
    allInConflict: (): Each[] => inConflict.all().map(parse),
    put(record: Each): void {
      put.run(record.id, JSON.stringify(record), record.conflicts === undefined ? 0 : 1);
    },
    take(id: string): void {
      take.run(id);
    },
  };
}
