import type { UnsentChange } from '../../src-shared/sync-protocol/change.ts';
import type { ChangeState } from './noted-outcome.ts';

/** A change in the outbox: `fields` are those of its outcome; `reapplied`: it was rebased on a record from central. */
export interface OutboxEntry extends UnsentChange {
  readonly ordinal: number;
  readonly sequence: number | null;
  readonly state: ChangeState;
  readonly code: string | null;
  readonly reason: string | null;
  readonly fields: readonly string[];
  readonly reapplied: boolean;
}
