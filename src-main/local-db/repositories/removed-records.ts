import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { CoreName } from '../../../src-shared/entities/entities.ts';
import type { StoredRecord } from '../../../src-shared/entities/record.ts';
import type { Connection } from '../connection.ts';

type Records = { readonly premises: Premises; readonly inspection: Inspection } & Readonly<
  Record<CoreName, StoredRecord>
>;

/** Records that were removed, kept whole: they may be brought back, and a conflict may be open on them. */
export function removedRecords<Entity extends keyof Records>({ raw }: Connection, entity: Entity) {
  const bodies = (where: string) =>
    raw.prepare<string[], string>(`select body from removed_record where entity = '${entity}' ${where}`).pluck();
  const byId = bodies('and id = ?');
  const every = bodies('');
  const inConflict = bodies('and in_conflict');
  const put = raw.prepare(
    `insert or replace into removed_record (id, entity, body, in_conflict) values (?, '${entity}', ?, ?)`,
  );
  const take = raw.prepare('delete from removed_record where id = ?');
  const parse = (body: string): Records[Entity] => JSON.parse(body);

  return {
    find(id: string): Records[Entity] | null {
      const body = byId.get(id);
      return body === undefined ? null : parse(body);
    },
    all: (): Records[Entity][] => every.all().map(parse),
    allInConflict: (): Records[Entity][] => inConflict.all().map(parse),
    put(record: Records[Entity]): void {
      put.run(record.id, JSON.stringify(record), record.conflicts === undefined ? 0 : 1);
    },
    take(id: string): void {
      take.run(id);
    },
  };
}
