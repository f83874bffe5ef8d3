import { createContext, useMemo } from 'react';
import type { FoundFault } from '../../../src-shared/contract/faults.ts';
import type { RecordLine } from '../../../src-shared/contract/records.ts';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { openComplaintStates } from '../../../src-shared/entities/complaint.ts';
import { useCall } from '../../data/use-call.ts';
import { openViolationStates } from '../../records/found-faults.ts';
import type { RecordFilter } from '../../records/RecordList.tsx';

/** More violations than premises have at a time that are not settled. */
export const mostUnsettled = 500;

/** Violations at premises that are not settled, the most urgent first. */
export const unsettledAt = (premisesId: string): RecordFilter => ({
  kind: 'violation',
  where: { premisesId: [premisesId], state: [...openViolationStates] },
  by: 'correctBy',
});

/** Complaints and permits before "Show all". */
export const few = 5;

/** Complaints about premises that are not answered, the oldest first. */
export const complaintsAt = (premisesId: string): RecordFilter => ({
  kind: 'complaint',
  where: { premisesId: [premisesId], state: [...openComplaintStates] },
  by: 'received',
});

/** Permits of those who handle food at premises, the first to expire first. */
export const permitsAt = (premisesId: string): RecordFilter => ({
  kind: 'permit',
  where: { premisesId: [premisesId] },
  by: 'expires',
});

/** What visits to premises found, and what of it is not settled; nothing is asked while the premises are not known. */
export function useFoundAt(premisesId: PremisesId | undefined) {
  const options = { enabled: premisesId !== undefined };
  const faults = useCall('faults.found', { premisesId: premisesId ?? ('' as PremisesId) }, options);
  const lines = useCall('records.list', { ...unsettledAt(premisesId ?? ''), limit: mostUnsettled }, options);
  const complaints = useCall('records.list', { ...complaintsAt(premisesId ?? ''), limit: few }, options);
  const permits = useCall('records.list', { ...permitsAt(premisesId ?? ''), limit: few }, options);
  const isPending = [faults, lines, complaints, permits].some(each => each.isPending);
  return { faults: faults.data?.faults, lines: lines.data?.rows, isPending };
}

/** What is known of an item from before an inspection. */
export interface FoundAtItem {
  /** The last visit first. */
  readonly before: readonly FoundFault[];
  /** Violations that are not settled, each with its fault. */
  readonly unsettled: readonly { readonly line: RecordLine; readonly fault: FoundFault }[];
}

/** By the id of the item. */
export const FoundHereContext = createContext<ReadonlyMap<string, FoundAtItem>>(new Map());

/** What earlier visits with the form of an inspection found, item by item. */
export function useFoundHere({ formId, premisesId, createdAt }: Inspection): ReadonlyMap<string, FoundAtItem> {
  const { faults, lines } = useFoundAt(premisesId);
  return useMemo(() => {
    const byId = new Map(lines?.map(line => [line.record.id, line]));
    const earlier = (faults ?? []).filter(each => each.formId === formId && each.begunAt < createdAt);
    const unsettledOf = (fault: FoundFault) => {
      const line = byId.get(fault.violation?.id ?? '');
      return line === undefined ? [] : [{ line, fault }];
    };
    const byItem = [...Map.groupBy(earlier, ({ itemId }) => itemId)];
    return new Map(byItem.map(([itemId, before]) => [itemId, { before, unsettled: before.flatMap(unsettledOf) }]));
  }, [faults, lines, formId, createdAt]);
}
