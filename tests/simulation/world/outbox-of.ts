import type { OutboxEntry } from '../../../src-main/sync/outbox-entry.ts';
import { fieldsOfPatch } from '../model/paths.ts';
import type { SimDevice } from './sim-device.ts';

const everyState = ['waiting', 'applied', 'merged', 'refused', 'conflict', 'withdrawn'] as const;

/** All changes of a device, whatever became of them, in order. */
export function outboxOf({ db }: SimDevice): OutboxEntry[] {
  return db.read(tx => tx.outbox.list(everyState, 100_000));
}

/** By record and field, the value in the last change that has one; null where it took the value away. */
export function lastSent(outbox: readonly OutboxEntry[]): Map<string, Record<string, unknown>> {
  const byRecord = new Map<string, Record<string, unknown>>();
  for (const { body, entityId } of outbox) {
    if (!('patch' in body)) continue;
    const fields = byRecord.get(entityId) ?? {};
    const wholes = Object.keys(body.patch.answers ?? {}).map(item => `answers.${item}.`);
    for (const field of Object.keys(fields)) if (wholes.some(whole => field.startsWith(whole))) fields[field] = null;
    byRecord.set(entityId, Object.assign(fields, fieldsOfPatch(body.patch)));
  }
  return byRecord;
}
