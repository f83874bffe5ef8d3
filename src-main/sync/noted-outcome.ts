import { doneAfterAll } from '../../src-shared/contract/attention.ts';
import type { Outcome } from '../../src-shared/sync-protocol/push.ts';

/**
 * The state of a change in the outbox. `waiting`: not acknowledged; then central's outcome, of which `refused` and `conflict` wait
 * for a person. `withdrawn`: a refused change that its author gave up or sent anew; kept for its sequence.
 */
export type ChangeState = 'waiting' | 'applied' | 'merged' | 'refused' | 'conflict' | 'withdrawn';

/** How an author took a refused change back: sent anew as another change, or given up. */
export type TakenBack = 'withdrawn' | 'given-up';

interface NotedOutcome {
  readonly state: ChangeState;
  readonly code: string | null;
  /** English, for the command line; screens have a sentence for each code. */
  readonly reason: string | null;
}

/**
 * What the outbox notes of central's outcome. A change that was taken back stays so when central has not applied it. One that
 * was given up and is applied is shown to its author: a bundle brought it to a restored central before they came, or it was
 * applied before the backup that central was restored to.
 * @param takenBack the code of the change while it waited: null unless it was taken back before
 */
export function notedOutcome(
  takenBack: string | null,
  { status, code, reason }: Pick<Outcome, 'status' | 'code' | 'reason'>,
): NotedOutcome {
  if (takenBack === null) return { state: code === 'withdrawn' ? 'withdrawn' : status, code, reason };
  if (status === 'refused') return { state: 'withdrawn', code: takenBack, reason: null };
  if (takenBack === 'withdrawn') return { state: status, code, reason };
  const why =
    'You gave this change up, but it is done: central was restored, and has it from its backup or from a bundle.';
  return { state: 'refused', code: doneAfterAll, reason: why };
}
