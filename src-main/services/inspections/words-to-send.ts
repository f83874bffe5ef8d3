import { isDeepStrictEqual } from 'node:util';
import type { Inspection, SignedWords } from '../../../src-shared/domain/inspection/inspection.ts';
import { applyPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { asCreated } from '../../../src-shared/sync-protocol/change.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';

/**
 * The words of a submission. What an inspector writes without a network is one change, the creation, with the submission
 * behind it: then they are not sent twice.
 */
export function wordsToSend(tx: ReadTransaction, inspection: Inspection): SignedWords | typeof asCreated {
  const { id, premisesId, header, answers, signatures } = inspection;
  const words = { premisesId, header, answers, signatures };
  const body = tx.outbox.findLastOf(id)?.body;
  if (body?.kind !== 'inspection.save' || body.create === undefined) return words;
  const created = applyPatch({ premisesId, header: {}, answers: {}, signatures: {} }, body.patch);
  return isDeepStrictEqual(created, words) ? asCreated : words;
}
