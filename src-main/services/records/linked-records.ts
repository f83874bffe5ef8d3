import { type CoreName, entityNamed } from '../../../src-shared/entities/entities.ts';
import { type StoredRecord, valuesOf } from '../../../src-shared/entities/record.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';

/** More than a person reads of one outbreak. */
const most = 200;

/**
 * A record and all others of its kind linked to it, directly or through others, on this device and in these parishes. Removed records
 * are left out. At most 200, the nearest first.
 * @throws DaybookError `record-not-found`
 */
export function linkedRecords(
  tx: ReadTransaction,
  kind: CoreName,
  id: string,
  parishes: readonly string[],
): StoredRecord[] {
  const { fields, listedBy } = entityNamed(kind);
  const links = Object.keys(fields).filter(key => fields[key]?.refersTo === kind && listedBy.includes(key));
  const { [kind]: records } = tx.core;
  const found = new Map<string, StoredRecord>([[id, records.get(id)]]);
  // Breadth-first: iterating a map also visits entries that are added meanwhile.
  for (const record of found.values()) {
    const named = links.map(key => records.find(String(valuesOf(record)[key] ?? '')));
    const naming = links.flatMap(key =>
      records.list({ parishes, where: { [key]: [record.id] } }, { limit: most, offset: 0 }),
    );
    for (const each of [...named, ...naming]) {
      const belongs = each !== null && each.removed !== true && parishes.includes(each.parish);
      if (belongs && found.size < most) found.set(each.id, each);
    }
  }
  return [...found.values()];
}
