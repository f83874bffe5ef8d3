import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { premises } from '../../../src-shared/entities/premises.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Connection } from '../connection.ts';
import { coreReads, coreWrites } from './core-records.ts';
import { wordIndexer } from './near-words.ts';

export type PremisesReads = ReturnType<typeof premisesReads>;
export type PremisesWrites = ReturnType<typeof premisesWrites>;

/** Premises in the record core, with queries of their own. */
export function premisesReads(connection: Connection) {
  const kept = coreReads<Premises>(connection, premises);
  const same = connection.raw
    .prepare<[string, string, string], string>(
      `select record from core_premises
       where by_name = ? collate nocase and record ->> '$.address' = ? collate nocase and parish = ? limit 1`,
    )
    .pluck();

  return {
    ...kept,
    /** @throws DaybookError `premises-not-found` */
    get(id: string): Premises {
      const found = kept.find(id);
      if (found === null) throw new DaybookError('premises-not-found', { details: { id } });
      return found;
    },
    /** Premises of the same name and address in the parish, ignoring case. */
    findSame({ name, address, parish }: Pick<Premises, 'name' | 'address' | 'parish'>): Premises | null {
      const record = same.get(name, address, parish);
      return record === undefined ? null : JSON.parse(record);
    },
  };
}

export function premisesWrites(connection: Connection, reads: PremisesReads) {
  return { ...coreWrites<Premises>(connection, premises, reads, wordIndexer(connection)), ...reads };
}
