import type { FoundFault } from '../../src-shared/contract/faults.ts';
import type { PremisesId } from '../../src-shared/domain/ids.ts';
import { foundBefore } from '../../src-shared/domain/inspection/found-before.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { useCall } from '../data/use-call.ts';
import { dayText, monthText } from '../words/times.ts';

/** States in which a violation still needs work. */
export const openViolationStates: readonly string[] = ['open', 'corrected'];

const none: readonly FoundFault[] = [];

/** Faults found at visits to premises, newest first; empty while loading. */
export function useFoundFaults(premisesId: string): readonly FoundFault[] {
  return useCall('faults.found', { premisesId: premisesId as PremisesId }).data?.faults ?? none;
}

/** Says when the fault was found before and whether it is still open: `Also found on 12 May 2026; still open`. */
export function alsoFoundText({ date, begunAt, violation }: FoundFault): string {
  const words = { date: dayText(date ?? begunAt) };
  if (violation === null || violation.removed) return m.records_also_found(words);
  return violation.state === 'open' ? m.records_also_found_open(words) : m.records_also_found_corrected(words);
}

/** How often a fault was found, this time included, and since when: `3rd time since March 2025`. `before` is newest first. */
export function timesSinceText(before: readonly FoundFault[]): string {
  const first = before.at(-1);
  if (first === undefined) return '';
  return m.records_times_since({ count: before.length + 1, month: monthText(first.date ?? first.begunAt) });
}

/** How many of the faults are followed up, not settled yet, and were found at an earlier visit too. */
export function countRepeats(faults: readonly FoundFault[]): number {
  const isOpen = ({ violation }: FoundFault) =>
    violation !== null && !violation.removed && openViolationStates.includes(violation.state);
  return faults.filter(fault => isOpen(fault) && foundBefore(faults, fault).length > 0).length;
}
