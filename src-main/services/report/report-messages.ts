import type { Drawn, Printed, PrintJob } from './press.ts';

/** Requests to a report thread, one at a time. */
export type ToReportThread =
  | { readonly kind: 'print'; readonly job: PrintJob }
  | { readonly kind: 'draw'; readonly job: PrintJob }
  | { readonly kind: 'read'; readonly pdf: Uint8Array };

/** The records attached to a PDF; null when it is none of ours. */
export type AttachedRecords = readonly string[] | null;

/** Replies of a report thread; an error of ours as its message. */
export type FromReportThread =
  | { readonly kind: 'printed'; readonly printed: Printed }
  | { readonly kind: 'drawn'; readonly drawn: Drawn }
  | { readonly kind: 'attached'; readonly records: AttachedRecords }
  | { readonly kind: 'failed'; readonly message: string };
