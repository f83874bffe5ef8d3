import { fieldsOfPatch, patchOfFields } from '../../../src-shared/domain/conflict/field-path.ts';
import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';

/**
 * What makes this device's own changes the whole record: words that another laptop of the inspector wrote, words that it took
 * away (null), and words of changes that this device has let go of. A refused change says nothing for the record.
 * @returns null when the device has sent, or will send, every word itself, as one laptop alone always has
 */
export function wordsOfOthers(tx: ReadTransaction, record: Inspection): InspectionPatch | null {
  const { header, answers, signatures, premisesId } = record;
  const own: Record<string, unknown> = {};
  for (const { body, state } of tx.outbox.after(record.id, 0)) {
    if (body.kind !== 'inspection.save' || state === 'refused' || state === 'withdrawn') continue;
    Object.assign(own, fieldsOfPatch(body.patch));
  }
  const words = fieldsOfPatch({ header, answers, signatures, premisesId });
  const fields = [...new Set([...Object.keys(words), ...Object.keys(own)])];
  const others = fields.filter(field => canonicalJson(own[field] ?? null) !== canonicalJson(words[field] ?? null));
  if (others.length === 0) return null;
  return patchOfFields(Object.fromEntries(others.map(field => [field, words[field] ?? null])));
}
