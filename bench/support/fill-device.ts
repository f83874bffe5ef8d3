import type { SyncStore } from '../../src-main/sync/ports.ts';
import type { FeedRecord } from '../../src-shared/sync-protocol/pull.ts';
import { parish, samplePremises, sampleRecord, visitsEach } from './samples.ts';

const perPage = 500;

/** Puts inspections and their premises on an empty device, as pages of central's feed do. */
export function fillDevice(store: Pick<SyncStore, 'applyPage'>, count: number): void {
  const premises = samplePremises(count / visitsEach);
  const records: FeedRecord[] = premises.map((record, at) => ({ entity: 'premises', position: at + 1, record }));
  for (let n = 0; n < count; n += 1) {
    const record = sampleRecord(n, premises[n % premises.length]!);
    records.push({ entity: 'inspection', position: records.length + 1, record });
  }
  applyAll(store, records);
}

/** Puts premises alone on an empty device. Answers their names. */
export function fillRegister(store: Pick<SyncStore, 'applyPage'>, count: number): string[] {
  const premises = samplePremises(count);
  applyAll(
    store,
    premises.map((record, at) => ({ entity: 'premises', position: at + 1, record })),
  );
  return premises.map(({ name }) => name);
}

/** Puts records on an empty device, as pages of central’s feed. */
export function applyAll(store: Pick<SyncStore, 'applyPage'>, records: readonly FeedRecord[]): void {
  for (let at = 0; at < records.length; at += perPage) {
    const page = records.slice(at, at + perPage);
    const cursor = { parish, position: at + page.length, linkPosition: 0, linkHash: '' };
    store.applyPage({ parish, reset: false, more: true, newer: [], cursor, records: page });
  }
}
