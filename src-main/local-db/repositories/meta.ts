import { eq, sql } from 'drizzle-orm';
import type { SavedFilter } from '../../../src-shared/contract/list-filters.ts';
import type { Settings } from '../../../src-shared/contract/settings.ts';
import type { DepartmentFacts, Letterhead } from '../../../src-shared/domain/department.ts';
import type { DeviceId, InspectionId } from '../../../src-shared/domain/ids.ts';
import type { FormPlace } from '../../../src-shared/domain/inspection/form-place.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { NamedKinds } from '../../../src-shared/domain/premises/kinds.ts';
import type { VisitIntervals } from '../../../src-shared/domain/risk.ts';
import type { CoreName } from '../../../src-shared/entities/entities.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { LogHead } from '../../../src-shared/sync-protocol/audit.ts';
import type { Ticket } from '../../../src-shared/sync-protocol/ticket.ts';
import type { Connection } from '../connection.ts';
import { meta } from '../schema.ts';

/** Single values of a data file, by key. */
export interface MetaValues {
  /** Identity of this person on this device; sequences count within it. */
  device: { readonly id: DeviceId };
  /** The last ticket that central gave this device. */
  ticket: Ticket;
  /**
   * Set when this device was found to be a copy of another or restored from a backup: the other device, since when, and the last line of
   * the audit log that both have. `proof` shows central that the other had joined, until central was told; `seen`: the person knows.
   */
  copyOf: {
    readonly id: DeviceId;
    readonly how: 'copied' | 'restored';
    readonly at: string;
    readonly line: number;
    readonly proof: string | null;
    readonly told: boolean;
    readonly seen: boolean;
  };
  /**
   * The last restore of this file from a backup: its ticket then, and the ordinal of its last change. Waiting changes up to that ordinal
   * may be older than what central has.
   */
  restored: { readonly upTo: number; readonly ticket: Ticket | null };
  person: Person;
  central: { readonly address: string; readonly id: string };
  /** The address that central last announced; `followed` once this device has switched to it. */
  announced: { readonly address: string; readonly followed: boolean };
  /** The department's latest details, for its letterhead. */
  department: DepartmentFacts;
  /** Every letterhead known to have been used, the present one last. Absent with a central that does not send them. */
  letterheads: readonly Letterhead[];
  /** The department's list of kinds of premises; absent while it has none of its own. */
  premisesKinds: NamedKinds;
  /** The department's intervals between visits; absent while it has none of its own. */
  visitIntervals: VisitIntervals;
  /** The kinds of the record core that central last announced. */
  kinds: readonly CoreName[];
  /** Fields that central last announced to merge by part. Absent while it announces none. */
  parts: readonly string[];
  /** The password for central; `refused` after central did not accept it. Encrypted with the file. */
  credentials: { readonly password: string; readonly refused: boolean };
  /** The secret that seals this device's bundles (`sealSchema`). */
  seal: string;
  /** The last sequence given to a change. */
  lastSequence: number;
  /** The changelog digest that central last reported; null when unknown, for example after some restores. */
  history: string | null;
  /** The sequence after the last change in that digest. Absent until an app that stores it has received one. */
  historyNext: number;
  /** The lowest sequence that a restored central has lost or that was in a bundle. From here on, outcomes may differ after another restore. */
  sentAgainFrom: number;
  /** The end of this device's audit log at central, and when central first reported it (UTC). Absent until then. */
  auditAtCentral: LogHead & { readonly at: string };
  /** The last line of the audit log that central is known to have in the same form. */
  auditSent: number;
  /** When everything was last exchanged with central, UTC. */
  lastSyncedAt: string;
  settings: Settings;
  /** Where the person was in the form of each inspection; the latest last. */
  formPlaces: readonly { readonly id: InspectionId; readonly place: FormPlace }[];
  /** Filters of lists that the person has saved. */
  savedFilters: readonly SavedFilter[];
  /** Set when central is a practice one. */
  practice: true;
  /** Whether the person has paused photos. */
  photosHeld: boolean;
}

export type MetaReads = ReturnType<typeof metaReads>;
export type MetaWrites = ReturnType<typeof metaWrites>;

export function metaReads({ raw }: Connection) {
  // Every write asks who the person is: prepared with the driver, as in upsert.ts.
  const byKey = raw.prepare<[string], string>('select value from meta where key = ?').pluck();
  const find = <Key extends keyof MetaValues>(key: Key): MetaValues[Key] | null => {
    const value = byKey.get(key);
    return value === undefined ? null : JSON.parse(value);
  };
  return {
    find,
    /** For keys that every file has from its creation on. */
    get<Key extends 'device' | 'person' | 'central' | 'credentials'>(key: Key): MetaValues[Key] {
      const value = find(key);
      if (value === null) throw new DaybookError('database-damaged', { details: { missing: key } });
      return value;
    },
  };
}

export function metaWrites(connection: Connection, reads: MetaReads) {
  const upsert = connection.orm
    .insert(meta)
    .values({ key: sql.placeholder('key'), value: sql.placeholder('value') })
    .onConflictDoUpdate({ target: meta.key, set: { value: sql`excluded.value` } })
    .prepare();
  return {
    ...reads,
    save<Key extends keyof MetaValues>(key: Key, value: MetaValues[Key]): void {
      upsert.run({ key, value });
    },
    forget(key: keyof MetaValues): void {
      connection.orm.delete(meta).where(eq(meta.key, key)).run();
    },
  };
}
