import type { RecordLine } from '../../../src-shared/contract/records.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Failed } from '../../components/Failed.tsx';
import { useCall } from '../../data/use-call.ts';
import { RecordSection } from '../../records/RecordList.tsx';

/** Complaints that belong with the one of the page, all together; nothing where it stands alone. */
export function Outbreak({ line: { kind, record } }: { line: RecordLine }) {
  const linked = useCall('records.linked', { kind, id: record.id });
  if (linked.error) return <Failed error={linked.error} onRetry={() => void linked.refetch()} />;
  const rows = (linked.data?.rows ?? []).filter(each => each.record.id !== record.id);
  return (
    <RecordSection title={m.records_outbreak()} note={m.records_outbreak_note()} rows={rows} total={rows.length} />
  );
}
