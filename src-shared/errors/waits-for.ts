import type { ErrorCode } from './catalogue.ts';
import type { ErrorData } from './daybook-error.ts';

/**
 * Who has to act before an exchange with central can succeed. `later`: nobody, it passes; `look`: an administrator, or nobody
 * knows; `person`: the person at this device.
 */
export type WaitsFor = 'later' | 'look' | 'person';

const persons: ReadonlySet<ErrorCode> = new Set([
  'central-refused-sign-in',
  'central-disabled',
  'app-too-old',
  'enrolment-needed',
  'enrolment-refused',
]);

/** Whether a failure keeps this device from sending and from nothing else: what central has for it can still be read. */
export function holdsSendingOnly({ code }: Pick<ErrorData, 'code'>): boolean {
  return code === 'central-day-is-full';
}

/**
 * Who has to act after a failed exchange. An unknown failure that does not pass and is not the person's is for an
 * administrator.
 */
export function waitsFor({ code, retryable }: Pick<ErrorData, 'code' | 'retryable'>): WaitsFor {
  if (persons.has(code)) return 'person';
  return retryable ? 'later' : 'look';
}
