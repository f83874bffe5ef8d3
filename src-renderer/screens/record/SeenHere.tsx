import { m } from '../../../src-shared/messages/messages.ts';
import { RecordList } from '../../records/RecordList.tsx';

/** What an inspection is the evidence of: complaints that it followed, permits that were seen at it. */
export function SeenHere({ id }: { id: string }) {
  const where = { seenIn: [id] };
  return (
    <>
      <RecordList title={m.records_followed_complaints()} filter={{ kind: 'complaint', where }} />
      <RecordList title={m.records_seen_permits()} filter={{ kind: 'permit', where }} />
    </>
  );
}
