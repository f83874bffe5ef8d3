import type { AuditStore } from '../../src-main/sync/ports.ts';

/** A device whose audit chains are no matter of the test. */
export const noAudit: AuditStore = {
  logToSend: () => null,
  noteHead: () => {},
  headsToAsk: () => [],
  noteReply: () => false,
};
