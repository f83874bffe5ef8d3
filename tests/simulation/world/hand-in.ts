import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { fieldsOf } from '../model/fields.ts';
import type { Ledger } from './ledger.ts';
import { lastSent } from './outbox-of.ts';
import type { SimDevice } from './sim-device.ts';

/** What a device has in its outbox for a record, field by field, to be compared with what it has after a submission. */
export function sentFor(device: SimDevice, id: string): Readonly<Record<string, unknown>> {
  return lastSent(device.db.read(tx => tx.outbox.after(id, 0))).get(id) ?? {};
}

/**
 * Notes a submission. From here on its device answers for the words of other laptops that it sent along with it too, in
 * place of its own older ones.
 */
export function noteSubmitted(
  { device, ledger }: { readonly device: SimDevice; readonly ledger: Ledger },
  submitted: Inspection,
  sentBefore: Readonly<Record<string, unknown>>,
): void {
  const signed = fieldsOf(submitted);
  const isNew = ([field, value]: [string, unknown]) => canonicalJson(value) !== canonicalJson(sentBefore[field]);
  const along = Object.entries(sentFor(device, submitted.id)).filter(isNew);
  ledger.saved(device.name, submitted.id, Object.fromEntries(along.map(([field]) => [field, signed[field] ?? null])));
  ledger.submitted(device.name, submitted);
}
