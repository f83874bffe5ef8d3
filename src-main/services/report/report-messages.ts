import type { Drawn, Printed, PrintJob } from './press.ts';

/** What a report thread is asked, one thing at a time. */
export type ToReportThread =
  | { readonly kind: 'print'; readonly job: PrintJob }
  | { readonly kind: 'draw'; readonly job: PrintJob }
  | { readonly kind: 'read'; readonly pdf: Uint8Array };

/** The records attached to a PDF; null when it is none of ours. */
export type AttachedRecords = readonly string[] | null;

/** What a report thread answers; a fault of ours as its text. */
export type FromReportThread =
  | { readonly kind: 'printed'; readonly printed: Printed }
  | { readonly kind: 'drawn'; readonly drawn: Drawn }
  | { readonly kind: 'attached'; readonly records: AttachedRecords }
  | { readonly kind: 'failed'; readonly message: string };
