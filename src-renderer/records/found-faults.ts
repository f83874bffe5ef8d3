import type { FoundFault } from '../../src-shared/contract/faults.ts';
import type { PremisesId } from '../../src-shared/domain/ids.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { useCall } from '../data/use-call.ts';
import { dayText } from '../words/times.ts';

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
