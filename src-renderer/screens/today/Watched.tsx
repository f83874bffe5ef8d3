import { useState } from 'react';
import { openComplaintStates } from '../../../src-shared/entities/complaint.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { isWithinLimit } from '../../../src-shared/entities/sample.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { usePerson } from '../../data/session.ts';
import { most, type RecordFilter, RecordList, RecordSection, useRecords } from '../../records/RecordList.tsx';

/** Complaints that wait for the person, the oldest first. */
const assignedTo = (username: string): RecordFilter => ({
  kind: 'complaint',
  where: { assignee: [username], state: [...openComplaintStates] },
  by: 'received',
});

/** Results that nobody has dealt with yet. */
const reported: RecordFilter = { kind: 'sample', where: { state: ['reported'] } };
/** Lines before "Show all". */
const few = 10;

/** Samples whose result does not keep to its limit, until somebody says what was done about it. */
function useBeyondLimit() {
  const { data } = useRecords(reported, most);
  return data?.rows.filter(({ record }) => isWithinLimit(record as RecordOf<'sample'>) === false);
}

/** How many complaints and results wait; undefined until it is known. */
export function useWatchedCount(): number | undefined {
  const complaints = useRecords(assignedTo(usePerson().username)).data?.total;
  const results = useBeyondLimit()?.length;
  return complaints === undefined || results === undefined ? undefined : complaints + results;
}

/** Complaints that are the person's to follow, and results that are beyond their limit. */
export function Watched() {
  const [all, setAll] = useState(false);
  const beyond = useBeyondLimit() ?? [];
  return (
    <>
      <RecordList title={m.records_my_complaints()} filter={assignedTo(usePerson().username)} />
      <RecordSection
        title={m.records_beyond_limit()}
        rows={all ? beyond : beyond.slice(0, few)}
        total={beyond.length}
        stays={state => state === 'reported'}
        onShowAll={() => setAll(true)}
      />
    </>
  );
}
