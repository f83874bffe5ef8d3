import type { PoolHealth } from '../../src-shared/contract/sync.ts';
import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { DeviceId } from '../../src-shared/domain/ids.ts';
import type { Person } from '../../src-shared/domain/person/person.ts';
import type { Change } from '../../src-shared/sync-protocol/change.ts';
import type { JoinReply } from '../../src-shared/sync-protocol/join.ts';
import type { Cursor, FeedPage, PullReply } from '../../src-shared/sync-protocol/pull.ts';
import type { Outcome, PushReply } from '../../src-shared/sync-protocol/push.ts';

/** What sync knows of central. Every call is one round trip on a warm connection. Throws DaybookError with codes `central-*`, `pool-*`, `app-too-old`. */
export interface CentralGateway {
  join(device: { deviceId: DeviceId; deviceName: string; appVersion: string }): Promise<JoinReply>;
  /** Sends sequenced changes in order; exactly once by device sequence. */
  push(deviceId: DeviceId, changes: readonly Change[]): Promise<PushReply>;
  /** Asks for at most `limit` records per parish after each cursor; parishes of the person without a cursor start at 0. */
  pull(deviceId: DeviceId, cursors: readonly Cursor[], limit: number): Promise<PullReply>;
  /** Definitions of the form versions named as `id@version`. */
  forms(versions: readonly string[]): Promise<FormDefinition[]>;
  /** Opens the connections that are kept ready. A laptop keeps none. */
  warmUp(): Promise<void>;
  /** An exchange is over: when central is crowded, the connections that are not kept are given back to it at once. */
  rest(): void;
  /** Round trips and bytes since the gateway was made. */
  traffic(): Traffic;
  /** Counts of the connections below. */
  poolHealth(): PoolHealth;
  /** Closes every connection after the work in flight. */
  close(): Promise<void>;
}

/** Counted on the wire. */
export interface Traffic {
  readonly roundTrips: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/** What sync knows of the local file. Every method is one SQLite transaction, synchronous, and never half-done. */
export interface SyncStore {
  readonly deviceId: DeviceId;
  /**
   * The next changes in order, at most `maxCount` and about `maxBytes` of JSON, given their sequences if they had none.
   * A change that has a sequence is sent again exactly as it was.
   */
  takeBatch(maxCount: number, maxBytes: number): Change[];
  /** Stores outcomes; takes the changes out of the queue; resets refused or conflicting records to central's state plus what is still pending. */
  storeOutcomes(outcomes: readonly Outcome[]): void;
  /**
   * Central expects an earlier sequence than the device's next: acknowledged changes from `expected` on go back into the
   * queue (restore of central). Returns how many; 0 with `expected` above the device's count means that sequences were lost locally.
   */
  rewindTo(expected: number): number;
  /** Puts acknowledged changes that central, as a pull shows, no longer has back into the queue. Returns how many. */
  requeueLost(expected: number): number;
  cursors(): Cursor[];
  /**
   * Applies page and cursor in one transaction, then re-applies pending changes of the touched records. Returns how many
   * changes that were refused for want of one of these records went back into the queue.
   */
  applyPage(page: FeedPage): number;
  /** Puts a parish back to the start of its feed. */
  resetFeed(parish: string): void;
  savePerson(person: Person): void;
  missingForms(versions: readonly string[]): string[];
  saveForm(form: FormDefinition): void;
  counts(): QueueCounts;
  /** UTC; when everything was last exchanged; null = never. Kept over a restart. */
  lastSyncedAt(): string | null;
  markSynced(at: string): void;
}

/** What waits on this device. `attention` counts refused changes, and open conflicts that the person may decide. */
export interface QueueCounts {
  readonly waiting: number;
  readonly attention: number;
}
