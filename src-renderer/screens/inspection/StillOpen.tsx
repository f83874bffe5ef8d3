import { type ReactNode, useMemo } from 'react';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { useClient } from '../../data/client-context.ts';
import { ItemBeforeContext } from '../../forms/items/item-before.ts';
import { EvidenceContext } from '../../records/evidence.ts';
import { RecordList } from '../../records/RecordList.tsx';
import { FoundHereContext, mostUnsettled, unsettledAt, useFoundHere } from './found-here.ts';
import { ItemBefore } from './ItemBefore.tsx';

/** A follow-up starts with what is not settled at the premises. */
export function StillOpen({ premisesId }: { premisesId: string }) {
  return (
    <RecordList
      title={m.records_open_violations()}
      note={m.records_still_open_note()}
      filter={unsettledAt(premisesId)}
      first={mostUnsettled}
      linked={false}
    />
  );
}

interface AtVisitProps {
  readonly inspection: Inspection;
  readonly isNew: boolean;
  readonly children: ReactNode;
}

/** The form of an inspection among what earlier visits found; what is closed in it has the inspection as evidence. */
export function AtVisit({ inspection, isNew, children }: AtVisitProps) {
  const client = useClient();
  const foundHere = useFoundHere(inspection);
  const { id, formId, formVersion, premisesId } = inspection;
  const evidence = useMemo(
    () => ({
      inspectionId: id,
      keep: async () => {
        if (isNew) await client.call('inspections.start', { id, formId, formVersion, premisesId });
      },
    }),
    [client, isNew, id, formId, formVersion, premisesId],
  );
  return (
    <EvidenceContext value={evidence}>
      <FoundHereContext value={foundHere}>
        <ItemBeforeContext value={ItemBefore}>{children}</ItemBeforeContext>
      </FoundHereContext>
    </EvidenceContext>
  );
}
