import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CallOutput } from '../../../src-shared/contract/contract.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { ConflictNotice } from '../../components/ConflictNotice.tsx';
import { usePerson } from '../../data/session.ts';
import { useAction } from '../../data/use-call.ts';
import { fieldName } from '../../forms/field-words.ts';
import { InspectionForm } from '../../forms/InspectionForm.tsx';
import { RemovedDraftNotice } from '../../forms/RemovedDraftNotice.tsx';
import { ReturnNotice } from '../../forms/ReturnNotice.tsx';
import { albumOf } from '../../forms/record-album.ts';
import { useSaveState } from '../../forms/use-draft.ts';
import { AlbumContext } from '../../photos/full/album.ts';
import { GoingOn } from './GoingOn.tsx';
import { LastingFacts } from './LastingFacts.tsx';
import { AtVisit, StillOpen } from './StillOpen.tsx';
import { ThrowAway } from './ThrowAway.tsx';
import { startOf, useEditor } from './use-editor.ts';
import { useFormPlace } from './use-form-place.ts';

interface EditorProps {
  readonly detail: CallOutput<'inspections.get'>;
  readonly form: FormDefinition;
  /** False while the record is being read again: it may be open to this person by then. */
  readonly isCurrent: boolean;
  /** The complaint that it follows, where its first entry has yet to make it. */
  readonly complaintId: string | undefined;
}

/** The form over its editor. A record that is not (or no longer) this person's to edit is shown as the record it is. */
export function Editor({ detail, form, isCurrent, complaintId }: EditorProps) {
  const { inspection, premises, previous, isNew } = detail;
  const person = usePerson();
  const navigate = useNavigate();
  // How it is made, while it is not there.
  const [start] = useState(() => (isNew ? startOf(inspection, complaintId) : null));
  const { store, autosave, intake } = useEditor(form, inspection, start);
  const saved = useSaveState(autosave);
  useFormPlace(inspection.id, detail.place);
  const submit = useAction('inspections.submit');
  const [unsaved, setUnsaved] = useState<Error | null>(null);

  const isMine = inspection.inspector === person.username && isEditable(inspection.status);
  const isOpen = isMine && inspection.removed !== true;
  if (!isOpen && isCurrent && saved.kind === 'saved') {
    return <Navigate to="/inspections/$id" params={{ id: inspection.id }} replace />;
  }

  const saveAll = async () => {
    await intake.settled();
    return autosave.flush();
  };
  const onSubmit = async () => {
    setUnsaved(null);
    if (!(await saveAll())) {
      const state = autosave.state();
      setUnsaved(state.kind === 'failed' && state.error instanceof Error ? state.error : new DaybookError('internal'));
      return;
    }
    submit.mutate(
      // The form asks about every date before this; what is left is right.
      { id: inspection.id, confirmDates: true },
      { onSuccess: () => navigate({ to: '/inspections/$id', params: { id: inspection.id }, replace: true }) },
    );
  };
  return (
    <AtVisit inspection={inspection} start={isNew ? start : null}>
      <AlbumContext value={() => albumOf(form, store.state().content)}>
        <InspectionForm
          store={store}
          autosave={autosave}
          intake={intake}
          premises={premises}
          notice={
            <>
              {detail.place && <GoingOn form={form} place={detail.place} />}
              <RemovedDraftNotice inspection={inspection} />
              <ConflictNotice conflicts={inspection.conflicts} fieldName={field => fieldName(form, field)} />
              {inspection.status === 'draft' && previous && <LastingFacts store={store} previous={previous} />}
              <StillOpen premisesId={inspection.premisesId} />
              {inspection.status === 'returned' && <ReturnNotice history={inspection.history} />}
            </>
          }
          foot={isOpen && !isNew && inspection.status === 'draft' && <ThrowAway id={inspection.id} saveAll={saveAll} />}
          previous={previous}
          onSubmit={() => void onSubmit()}
          isSubmitting={submit.isPending}
          submitError={unsaved ?? submit.error}
        />
      </AlbumContext>
    </AtVisit>
  );
}
