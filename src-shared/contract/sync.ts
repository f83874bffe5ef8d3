import { z } from 'zod';
import type { EntityName } from '../entities/entities.ts';
import type { RecordPage } from '../entities/record-page.ts';
import type { ErrorData } from '../errors/daybook-error.ts';
import { call } from './define-call.ts';

export type SyncPhase = 'idle' | 'pushing' | 'pulling' | 'transferring' | 'backing-off' | 'paused' | 'blocked';

/** Counts of the connection pool to central; times in milliseconds. */
export interface PoolHealth {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
  /** Kept open while idle. */
  readonly min: number;
  readonly max: number;
  readonly created: number;
  readonly replaced: number;
  readonly timedOut: number;
  readonly acquireP50: number | null;
  readonly acquireP99: number | null;
  /** The last failure in words; null when there was none. */
  readonly lastError: string | null;
}

/** Photos that have to be sent or fetched, and their bytes. */
export interface PhotosToGo {
  readonly send: { readonly count: number; readonly bytes: number };
  readonly fetch: { readonly count: number; readonly bytes: number };
  /** How many central refuses; they stay on this device. */
  readonly refused: number;
}

/** Two clocks at the same moment, UTC, that are more than two minutes apart. */
export interface ClockFinding {
  readonly deviceTime: string;
  readonly centralTime: string;
}

export interface SyncState {
  readonly phase: SyncPhase;
  /** Why it waits: `no-network`, `by-hand`; empty unless paused. */
  readonly pausedFor: readonly string[];
  /** Why it waits or is stopped; null when nothing is wrong. */
  readonly error: ErrorData | null;
  /** UTC; when it is tried again by itself; null when nothing is planned. */
  readonly nextAttemptAt: string | null;
  /** UTC; when everything was last exchanged; null = never. */
  readonly lastSyncedAt: string | null;
  readonly waiting: number;
  readonly attention: number;
  /** Progress of the present exchange; null outside of one. */
  readonly progress: { readonly sent: number; readonly toSend: number; readonly received: number } | null;
  /** `held`: a person has paused photos; everything else goes on. */
  readonly photos: PhotosToGo & { readonly held: boolean };
  /** The clock of this device and central's do not agree; as it was found, until they do. Null when they agree or it is not known. */
  readonly clock: ClockFinding | null;
}

/** A change that is not at central: waiting, or in need of a person. */
export interface OutboxLine {
  readonly changeId: string;
  readonly entityId: string;
  readonly entity: EntityName;
  /** The record's name: of an inspection, its premises. */
  readonly title: string;
  /** The record that shows it on its page. */
  readonly page: RecordPage;
  readonly what: string;
  readonly at: string;
  readonly state: 'waiting' | 'refused' | 'conflict';
  readonly code: string | null;
  readonly reason: string | null;
  readonly fields: readonly string[];
}

export const syncCalls = {
  'sync.state': call<SyncState>()('person', z.undefined()),
  /** Starts an exchange at once, skipping any wait; answers when it ends, with the state then. */
  'sync.now': call<SyncState>()('person', z.undefined()),
  /** Holds or releases sending by hand ("no network" for practice and demonstrations). */
  'sync.setPaused': call<SyncState>()('person', z.strictObject({ paused: z.boolean() })),
  /**
   * `pause` holds photos until `resume`, also over a restart; `stop` ends the present transfer, the rest goes with the next
   * exchange. What has arrived is not sent again.
   */
  'sync.photos': call<SyncState>()('person', z.strictObject({ action: z.enum(['pause', 'resume', 'stop']) })),
  /** Changes that are not at central, oldest first. */
  'sync.outbox': call<{ readonly lines: readonly OutboxLine[]; readonly total: number }>()(
    'person',
    z.strictObject({ limit: z.int().min(1).max(500).default(100) }),
  ),
  'sync.pool': call<PoolHealth>()('person', z.undefined()),
};
