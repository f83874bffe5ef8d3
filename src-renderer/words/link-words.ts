import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';
import { m } from '../../src-shared/messages/messages.ts';

/** Codes that mean that an address leads to nothing here, with what may be the reason. */
const reasons: Partial<Record<ErrorCode, () => string>> = {
  'inspection-not-found': m.drafts_link_inspection,
  'premises-not-found': m.drafts_link_premises,
  'record-not-found': m.drafts_link_record,
  'form-not-found': m.drafts_link_form,
  'record-removed': m.drafts_link_removed,
  'input-invalid': m.drafts_link_wrong,
};

/** Why an address leads to nothing here; null for any other failure. */
export function wrongLinkText(code: ErrorCode): string | null {
  return reasons[code]?.() ?? null;
}
