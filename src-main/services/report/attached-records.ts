import type { AttachedRecords } from './report-messages.ts';

/** `record.json`, or one of several. */
const recordName = /^record(-\d+)?\.json$/;

/** A report is a few hundred kilobytes of text at most: anything longer is not ours. */
const longestRecord = 16 * 1024 * 1024;

/** The records in a PDF, in the order of their names; null when it is no PDF, or has none. The file may be anything. */
export async function readAttached(pdf: Uint8Array): Promise<AttachedRecords> {
  // Loading it takes as long as printing a report, which has no use for it.
  const { PDF } = await import('@libpdf/core');
  try {
    const document = await PDF.load(pdf);
    const names = [...document.attachments.list().keys()].filter(name => recordName.test(name));
    const records = names
      .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map(name => document.attachments.get(name));
    if (records.length === 0 || records.some(each => each === null || each.length > longestRecord)) return null;
    return records.map(each => new TextDecoder('utf-8', { fatal: true }).decode(each ?? new Uint8Array()));
  } catch {
    return null;
  }
}
