import { doneAfterAll } from '../../src-shared/contract/attention.ts';
import type { Outcome } from '../../src-shared/sync-protocol/push.ts';
import type { ChangeState } from './schema.ts';

/** What is noted of an answer of central. */
export type Answer = Pick<Outcome, 'status' | 'code' | 'reason'>;

/** How an author took a refused change back: made anew as another change, or given up. */
export type TakenBack = 'withdrawn' | 'given-up';

interface Noted {
  readonly state: ChangeState;
  readonly code: string | null;
  readonly reason: string | null;
}

/**
 * What a device notes of an answer. A change that was taken back stays so when central has not done it. One that was given up
 * and is done is in front of its author: a bundle brought it to a restored central before they came, or it was done before
 * the backup that central was restored to.
 * @param takenBack the code of the change while it waited: null unless it was taken back before
 */
export function notedOutcome(takenBack: string | null, { status, code, reason }: Answer): Noted {
  if (takenBack === null) return { state: code === 'withdrawn' ? 'withdrawn' : status, code, reason };
  if (status === 'refused') return { state: 'withdrawn', code: takenBack, reason: null };
  if (takenBack === 'withdrawn') return { state: status, code, reason };
  const why =
    'You gave this change up, but it is done: central was restored, and has it from its backup or from a bundle.';
  return { state: 'refused', code: doneAfterAll, reason: why };
}
