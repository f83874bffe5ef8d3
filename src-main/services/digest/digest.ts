import { coreNames } from '../../../src-shared/entities/entities.ts';
import { type Digest, digestOf } from '../../../src-shared/sync-protocol/digest.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { OpenSession } from '../session/open-session.ts';

/** The digest of the person's parishes on this device; equal to central's when it is in step. */
export function deviceDigest({ db }: Pick<OpenSession, 'db'>): Digest {
  return db.read(tx => {
    const { parishes } = tx.meta.get('person');
    const others = coreNames.flatMap(entity => tx.core[entity].allOf(parishes).map(record => ({ entity, record })));
    // What an import brought and was taken back; of drafts, which their author alone sees, a digest tells nothing.
    const removed = tx.inspections.allRemoved().filter(({ parish }) => parishes.includes(parish));
    const records = {
      premises: tx.premises.allOf(parishes),
      inspections: [...tx.inspections.allSubmitted(parishes), ...removed],
      others,
    };
    return digestOf(records, sha256);
  });
}
