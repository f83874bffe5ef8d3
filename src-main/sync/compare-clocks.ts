import type { ClockFinding } from '../../src-shared/contract/sync.ts';

/** So much may lie between the clocks of a device and of central, in milliseconds. */
const allowedMs = 120_000;

/**
 * Compares the clock of this device with central's. Times are milliseconds since 1970.
 * @param askedAt this device's time when it asked; central answered after that
 * @param answeredAt this device's time when the answer was here
 * @returns null when they agree, as far as the time on the way lets it be known
 */
export function compareClocks(askedAt: number, answeredAt: number, serverTime: string): ClockFinding | null {
  const central = Date.parse(serverTime);
  const agree = askedAt - central <= allowedMs && central - answeredAt <= allowedMs;
  return agree ? null : { deviceTime: new Date(answeredAt).toISOString(), centralTime: serverTime };
}

const aheadMs = ({ deviceTime, centralTime }: ClockFinding) => Date.parse(deviceTime) - Date.parse(centralTime);

/** Whether a finding, or that there is none any more, is another one than that which was told: the clock was set meanwhile. */
export function isNewFinding(told: ClockFinding | null, finding: ClockFinding | null): boolean {
  if (told === null || finding === null) return told !== finding;
  return Math.abs(aheadMs(told) - aheadMs(finding)) > allowedMs;
}
