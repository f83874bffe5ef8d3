import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { openComplaintStates } from '../../../src-shared/entities/complaint.ts';
import { isExpired } from '../../../src-shared/entities/permit.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { openSampleStates } from '../../../src-shared/entities/sample.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { usePerson } from '../../data/session.ts';
import { today } from '../../forms/today.ts';
import { NewRecord } from '../../records/NewRecord.tsx';
import { OpenFirst } from '../../records/OpenFirst.tsx';
import { most, RecordList, useRecords } from '../../records/RecordList.tsx';

/** How many permits are over; undefined where none is. */
function useExpiredNote(premisesId: string): string | undefined {
  const permits = useRecords({ kind: 'permit', where: { premisesId: [premisesId] }, by: 'expires' }, most);
  const expired = permits.data?.rows.filter(({ record }) => isExpired(record as RecordOf<'permit'>, today())) ?? [];
  return expired.length === 0 ? undefined : m.records_permits_expired({ count: expired.length });
}

/** Complaints about premises, samples that were taken there, and permits of those who handle food there; what is open comes first. */
export function AtPlace({ premises }: { premises: Premises }) {
  const { id, name, parish } = premises;
  const where = { premisesId: [id] };
  const records = mayRecord(usePerson().role) && premises.removed !== true;
  const expired = useExpiredNote(id);
  const adding = (kind: 'complaint' | 'sample' | 'permit', empty: string) =>
    records
      ? { action: <NewRecord kind={kind} premises={{ id, name, parish }} variant="subtle" px="sm" />, empty }
      : {};
  return (
    <>
      <OpenFirst
        title={m.records_complaints()}
        filter={{ kind: 'complaint', where }}
        openStates={openComplaintStates}
        by="received"
        {...adding('complaint', m.records_no_complaints())}
      />
      <OpenFirst
        title={m.records_samples()}
        filter={{ kind: 'sample', where }}
        openStates={openSampleStates}
        by="takenOn"
        {...adding('sample', m.records_no_samples())}
      />
      <RecordList
        title={m.records_permits()}
        note={expired}
        filter={{ kind: 'permit', where, by: 'expires' }}
        first={5}
        {...adding('permit', m.records_no_permits())}
      />
    </>
  );
}
