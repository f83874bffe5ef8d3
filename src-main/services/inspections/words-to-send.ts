import { isDeepStrictEqual } from 'node:util';
import type { SignedWords } from '../../../src-shared/domain/inspection/inspection.ts';
import { inspection as kind } from '../../../src-shared/entities/inspection.ts';
import { patched } from '../../../src-shared/entities/patched.ts';
import { asCreated, type ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';

/** What an inspector signs. */
export function wordsOf({ premisesId, header, answers, signatures }: SignedWords): SignedWords {
  return { premisesId, header, answers, signatures };
}

/**
 * The words of a submission. What an inspector writes without a network is one change, the creation, with the submission
 * behind it: then they are not sent twice.
 * @param unsettled the changes of the inspection that are not at central
 */
export function wordsToSend(
  inspection: SignedWords,
  unsettled: readonly OutboxEntry[],
): SignedWords | typeof asCreated {
  const words = wordsOf(inspection);
  return isDeepStrictEqual(wordsCreated(unsettled), words) ? asCreated : words;
}

/** The words that an inspection was created with; undefined when its creation is not among the changes. */
function wordsCreated(changes: readonly OutboxEntry[]): SignedWords | undefined {
  for (const { body } of changes) {
    if (body.kind !== 'inspection.save' || body.create === undefined) continue;
    const { premisesId } = body.patch;
    if (premisesId !== undefined)
      return patched(kind, { premisesId, header: {}, answers: {}, signatures: {} }, body.patch);
  }
  return undefined;
}

/** The words that a submission was signed over; undefined where this device does not have them any more. */
export function wordsSigned(
  tx: ReadTransaction,
  { words }: Extract<ChangeBody, { kind: 'inspection.submit' }>,
  id: string,
): SignedWords | undefined {
  return words === asCreated ? wordsCreated(tx.outbox.after(id, 0)) : words;
}
