import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';

/** Codes that mean that an address leads to nothing here, with what may be the reason. */
const reasons: Partial<Record<ErrorCode, string>> = {
  'inspection-not-found':
    'This inspection is not on this device. It may be the draft of somebody else, from another parish, or not fetched yet.',
  'premises-not-found': 'These premises are not on this device. They may be in another parish, or not fetched yet.',
  'form-not-found': 'This form is not on this device. It may not have been fetched yet.',
  'record-removed': 'These premises were taken out of the register. Bring them back first: they are in the bin.',
  'input-invalid': 'The address is not right: a part of it is missing or was changed.',
};

/** Why an address leads to nothing here; null for any other failure. */
export function wrongLinkText(code: ErrorCode): string | null {
  return reasons[code] ?? null;
}
