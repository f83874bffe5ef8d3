import { eq, sql } from 'drizzle-orm';
import type { Settings } from '../../../src-shared/contract/settings.ts';
import type { DepartmentFacts, Letterhead } from '../../../src-shared/domain/department.ts';
import type { DeviceId, InspectionId } from '../../../src-shared/domain/ids.ts';
import type { FormPlace } from '../../../src-shared/domain/inspection/form-place.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { CoreName } from '../../../src-shared/entities/entities.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { LogHead } from '../../../src-shared/sync-protocol/audit.ts';
import type { Ticket } from '../../../src-shared/sync-protocol/ticket.ts';
import type { Connection } from '../connection.ts';
import { meta } from '../schema.ts';

/** Single facts of a file, by key. */
export interface MetaValues {
  /** Identity of this person on this device; sequences count within it. */
  device: { readonly id: DeviceId };
  /** The last ticket that central gave this device. */
  ticket: Ticket;
  /**
   * The device that this one was found to be a copy or an older state of, since when, and the last line of the log that is common. `proof`: what
   * shows central that that one had joined, until central was told; `seen`: the person knows of it.
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
   * The last restore of this file from a backup: the ordinal of its last change, up to which what waits says no newer words than
   * central has, and the ticket that it had.
   */
  restored: { readonly upTo: number; readonly ticket: Ticket | null };
  person: Person;
  central: { readonly address: string; readonly id: string };
  /** The address that central last said is its own; `followed` once this device has gone there. */
  announced: { readonly address: string; readonly followed: boolean };
  /** What the department last said of itself, for the head of its papers. */
  department: DepartmentFacts;
  /** Every head that its papers are known to have had, the present one last. Absent while central is older than that. */
  letterheads: readonly Letterhead[];
  /** The kinds of the record core that central knows, as it last said. */
  kinds: readonly CoreName[];
  /** Fields of which central merges the parts of entries alone, as it last said. Absent while it says none. */
  parts: readonly string[];
  /** The password for central; `refused` after central did not accept it. Encrypted with the file. */
  credentials: { readonly password: string; readonly refused: boolean };
  /** The secret that seals this device's bundles (`sealSchema`). */
  seal: string;
  /** The last sequence given to a change. */
  lastSequence: number;
  /** Central's name for what became of this device's changes; null when it is not known, as after some restores. */
  history: string | null;
  /** The sequence behind the changes of that name. Absent until an app that notes it has heard one. */
  historyNext: number;
  /** The lowest sequence that a restored central has lost or that was in a bundle: from here on, what became of a change depends on the history. */
  sentAgainFrom: number;
  /** Where central stands with the log of this device, and when it said so first (UTC). Absent until it has. */
  auditAtCentral: LogHead & { readonly at: string };
  /** The last line of the log that central is known to have as it is here. */
  auditSent: number;
  /** When everything was last exchanged with central, UTC. */
  lastSyncedAt: string;
  settings: Settings;
  /** Where the person was in each form, by inspection; the latest last. */
  formPlaces: readonly { readonly id: InspectionId; readonly place: FormPlace }[];
  /** Central is a practice one. Absent where it is real. */
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
    /** For what every file has since it was made. */
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
