import { isDeepStrictEqual } from 'node:util';
import type { SignedWords } from '../../../src-shared/domain/inspection/inspection.ts';
import { inspection as kind } from '../../../src-shared/entities/inspection.ts';
import { patched } from '../../../src-shared/entities/patched.ts';
import { asCreated, type ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';

/** The content that an inspector signs. */
export function wordsOf({ premisesId, header, answers, signatures }: SignedWords): SignedWords {
  return { premisesId, header, answers, signatures };
}

/**
 * The signed content to send with a submission. An inspection written offline is one creation followed by the submission; content
 * that the creation already carries is not sent twice.
 * @param unsettled the changes of the inspection that central has not acknowledged
 */
export function wordsToSend(
  inspection: SignedWords,
  unsettled: readonly OutboxEntry[],
): SignedWords | typeof asCreated {
  const words = wordsOf(inspection);
  return isDeepStrictEqual(wordsCreated(unsettled), words) ? asCreated : words;
}

/** The content of an inspection's creation; undefined when that is not among the changes. */
function wordsCreated(changes: readonly OutboxEntry[]): SignedWords | undefined {
  for (const { body } of changes) {
    if (body.kind !== 'inspection.save' || body.create === undefined) continue;
    const { premisesId } = body.patch;
    if (premisesId !== undefined)
      return patched(kind, { premisesId, header: {}, answers: {}, signatures: {} }, body.patch);
  }
  return undefined;
}

/** The content that a submission was signed for; undefined when this device no longer has it. */
export function wordsSigned(
  tx: ReadTransaction,
  { words }: Extract<ChangeBody, { kind: 'inspection.submit' }>,
  id: string,
): SignedWords | undefined {
  return words === asCreated ? wordsCreated(tx.outbox.after(id, 0)) : words;
}
