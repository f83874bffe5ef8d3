import { isDeepStrictEqual } from 'node:util';
import type { SignedWords } from '../../../src-shared/domain/inspection/inspection.ts';
import { applyPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { asCreated } from '../../../src-shared/sync-protocol/change.ts';
import type { OutboxEntry } from '../../local-db/repositories/outbox.ts';

/**
 * The words of a submission. What an inspector writes without a network is one change, the creation, with the submission
 * behind it: then they are not sent twice.
 * @param unsettled the changes of the inspection that are not at central
 */
export function wordsToSend(
  { premisesId, header, answers, signatures }: SignedWords,
  unsettled: readonly OutboxEntry[],
): SignedWords | typeof asCreated {
  const words = { premisesId, header, answers, signatures };
  const isCreated = unsettled.some(({ body }) => {
    if (body.kind !== 'inspection.save' || body.create === undefined) return false;
    const created = applyPatch({ premisesId, header: {}, answers: {}, signatures: {} }, body.patch);
    return isDeepStrictEqual(created, words);
  });
  return isCreated ? asCreated : words;
}
