import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import { isEditable } from '../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { RemovedNotice } from '../components/RemovedNotice.tsx';
import { usePerson } from '../data/session.ts';
import { useAction } from '../data/use-call.ts';

/** Says that a draft was removed, which its inspector can restore, or that its import was undone. Nothing otherwise. */
export function RemovedDraftNotice({ inspection }: { inspection: Inspection }) {
  const { id, inspector, status, removed, recorded } = inspection;
  const person = usePerson();
  const restore = useAction('inspections.remove');
  if (removed !== true) return null;
  const mayRestore = inspector === person.username && isEditable(status);
  return (
    <RemovedNotice
      title={recorded === undefined ? m.inspections_thrown_away() : m.recorded_taken_back()}
      onRestore={mayRestore ? () => restore.mutate({ id, removed: false }) : undefined}
      isWorking={restore.isPending}
      error={restore.error}
    />
  );
}
