import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import { isEditable } from '../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { RemovedNotice } from '../components/RemovedNotice.tsx';
import { usePerson } from '../data/session.ts';
import { useAction } from '../data/use-call.ts';

/** Says that a draft was thrown away; its inspector brings it back. Nothing for any other inspection. */
export function ThrownAwayNotice({ inspection }: { inspection: Inspection }) {
  const { id, inspector, status, removed } = inspection;
  const person = usePerson();
  const restore = useAction('inspections.remove');
  if (removed !== true) return null;
  const mayRestore = inspector === person.username && isEditable(status);
  return (
    <RemovedNotice
      title={m.inspections_thrown_away()}
      onRestore={mayRestore ? () => restore.mutate({ id, removed: false }) : undefined}
      isWorking={restore.isPending}
      error={restore.error}
    />
  );
}
