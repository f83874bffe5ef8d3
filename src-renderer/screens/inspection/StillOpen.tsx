import { type ReactNode, useMemo } from 'react';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { useClient } from '../../data/client-context.ts';
import { ItemHistoryContext } from '../../forms/items/item-history.ts';
import { EvidenceContext } from '../../records/evidence.ts';
import { RecordList } from '../../records/RecordList.tsx';
import {
  complaintsAt,
  FoundHereContext,
  few,
  mostUnsettled,
  permitsAt,
  unsettledAt,
  useFoundHere,
} from './found-here.ts';
import { ItemHistory } from './ItemHistory.tsx';
import type { Start } from './use-editor.ts';

/** A visit starts with what is open at the premises: violations, complaints, permits that can be looked at. */
export function StillOpen({ premisesId }: { premisesId: string }) {
  return (
    <>
      <RecordList
        title={m.records_open_violations()}
        note={m.records_still_open_note()}
        filter={unsettledAt(premisesId)}
        first={mostUnsettled}
        linked={false}
      />
      <RecordList title={m.records_complaints()} filter={complaintsAt(premisesId)} first={few} />
      <RecordList title={m.records_permits()} filter={permitsAt(premisesId)} first={few} />
    </>
  );
}

interface AtVisitProps {
  readonly inspection: Inspection;
  /** How it is made, while it has no entry; null where it is there. */
  readonly start: Start | null;
  readonly children: ReactNode;
}

/** The form of an inspection among what earlier visits found; what is closed in it has the inspection as evidence. */
export function AtVisit({ inspection, start, children }: AtVisitProps) {
  const client = useClient();
  const foundHere = useFoundHere(inspection);
  const { id } = inspection;
  const evidence = useMemo(
    () => ({
      inspectionId: id,
      keep: async () => {
        if (start !== null) await client.call('inspections.start', start);
      },
    }),
    [client, id, start],
  );
  return (
    <EvidenceContext value={evidence}>
      <FoundHereContext value={foundHere}>
        <ItemHistoryContext value={ItemHistory}>{children}</ItemHistoryContext>
      </FoundHereContext>
    </EvidenceContext>
  );
}
