import type { EntityName } from '../../src-shared/entities/entities.ts';
import type { ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import { type Outcome, sentByCopy } from '../../src-shared/sync-protocol/push.ts';
import type { Attempts } from './feed-page.ts';
import { type RebaseWrites, rebase } from './rebase.ts';
import { applySentByCopy, type ResendParts } from './resend.ts';

/** What must be known of a change when its outcome comes. */
export interface SettledChange {
  readonly kind: ChangeBody['kind'];
  readonly entity: EntityName;
  readonly parish: string;
  /** It was rebased on a record from central. */
  readonly reapplied: boolean;
}

/** The rows that are read and written when central's word on a change comes. */
export interface SettleWrites extends RebaseWrites, Attempts {
  readonly outbox: RebaseWrites['outbox'] & {
    /** Null when the change waits no more: another process on this home has stored its outcome. */
    settle(outcome: Outcome, at: string): SettledChange | null;
  };
  readonly cursors: { forget(parish: string): void };
}

/** What central's word on a change says of its record. */
function applyToRecord(tx: SettleWrites, change: SettledChange, outcome: Outcome, parts: ResendParts): void {
  if (outcome.code === sentByCopy) applySentByCopy(tx, parts, outcome.changeId);
  if (outcome.status === 'applied' || outcome.status === 'merged') {
    // The page may have had this change in it and a later one of somebody else on top: only central knows what stands now.
    if (change.reapplied) tx.cursors.forget(change.parish);
    return;
  }
  const { record } = outcome;
  const { entity } = change;
  // A record that is not there, or not to be read here, comes with the feed. Or central may have it and not show it now. When the
  // parish is this person's again, it is read from the start.
  const isHere = record !== null && tx.attempt(() => rebase(tx, { entity, record }, parts)) !== null;
  if (!isHere) tx.cursors.forget(change.parish);
}

/**
 * Stores central's word on a change, once.
 * @returns the change; null when its outcome is here already
 */
export function settle(tx: SettleWrites, outcome: Outcome, at: string, parts: ResendParts): SettledChange | null {
  const change = tx.outbox.settle(outcome, at);
  if (change !== null) applyToRecord(tx, change, outcome, parts);
  return change;
}
