import type { LocalDb } from '../../../src-main/local-db/local-db.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { coreNames } from '../../../src-shared/entities/entities.ts';
import type { DigestRecords } from '../../../src-shared/sync-protocol/digest.ts';

const everything = { order: 'newest', limit: 10_000, offset: 0 } as const;

/**
 * Every record of the person's parishes that a device holds, drafts too, by id. Drafts that were thrown away are in no list:
 * they are looked for by their ids.
 */
export function recordsOn(
  db: LocalDb,
  removedIds: Iterable<string> = [],
): DigestRecords & { premises: Premises[]; inspections: Inspection[] } {
  return db.read(tx => {
    const { parishes } = tx.meta.get('person');
    const lines = tx.inspectionLists.list({ parishes }, everything);
    return {
      premises: byId(tx.premises.allOf(parishes)),
      others: coreNames.flatMap(entity => byId(tx.core[entity].allOf(parishes)).map(record => ({ entity, record }))),
      inspections: byId([
        ...lines.map(line => tx.inspections.get(line.id)),
        ...[...removedIds]
          .flatMap(id => tx.inspections.find(id) ?? [])
          .filter(each => each.removed === true && parishes.includes(each.parish)),
      ]),
    };
  });
}

function byId<T extends { id: string }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
}
