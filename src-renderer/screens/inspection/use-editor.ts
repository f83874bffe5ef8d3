import { useEffect, useState } from 'react';
import type { CallInput } from '../../../src-shared/contract/contract.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { type InspectionPatch, mergePatches } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { useClient } from '../../data/client-context.ts';
import { useSavedBeforeLock } from '../../data/open-work.ts';
import { windowTiming } from '../../data/window-timing.ts';
import { type Autosave, createAutosave } from '../../forms/autosave.ts';
import { createDraftStore, type DraftStore } from '../../forms/draft-store.ts';
import { createPhotoIntake, type PhotoIntake } from '../../forms/photos/photo-intake.ts';
import { devicePosition } from '../../map/device-position.ts';
import { keepPicture } from '../../photos/keep-picture.ts';
import type { PictureWork } from '../../photos/work/picture-work.ts';
import { usePictureWork } from '../../photos/work/use-picture-work.ts';
import type { ContractClient } from '../../transport/client.ts';

interface Editor {
  readonly store: DraftStore;
  readonly autosave: Autosave;
  readonly intake: PhotoIntake;
}

/** What makes a draft that is not there yet. */
export type Start = CallInput<'inspections.start'>;

/** @param complaintId the complaint that it follows */
export function startOf({ id, formId, formVersion, premisesId }: Inspection, complaintId: string | undefined): Start {
  return { id, formId, formVersion, premisesId, ...(complaintId === undefined ? {} : { complaintId }) };
}

/** Saves the entries of a draft that is not there yet: the first makes it, with all that is on the screen by then. */
function saverOf(client: ContractClient, { id }: Inspection, start: Start | null) {
  let isMade = start === null;
  return async (patch: InspectionPatch, header: Inspection['header']) => {
    if (isMade || start === null) return client.call('inspections.save', { id, patch });
    const all = mergePatches({ header }, patch);
    const draft = await client.call('inspections.start', { ...start, patch: all });
    isMade = true;
    return draft;
  };
}

function openEditor(
  client: ContractClient,
  work: PictureWork,
  form: FormDefinition,
  inspection: Inspection,
  start: Start | null,
): Editor {
  const save = saverOf(client, inspection, start);
  const autosave = createAutosave(windowTiming, patch => save(patch, store.state().content.header), {
    isNew: start !== null,
    received: saved => ('entries' in saved ? store.receiveSaved(saved) : store.receive(saved)),
  });
  const store = createDraftStore(form, inspection, autosave);
  const intake = createPhotoIntake(
    store,
    file => keepPicture({ client, work, now: windowTiming.now, devicePosition }, file),
    async ({ hash, takenAt }, edits) => {
      const photo = await client.call('photos.read', { hash });
      if (photo === null) throw new DaybookError('photo-taken-away');
      return client.call('photos.add', { image: await work.edit({ photo, edits }), takenAt });
    },
  );
  return { store, autosave, intake };
}

/**
 * The editor of one inspection, for as long as its screen is open. `start`: its first entry makes it; null where it is there. What comes in from elsewhere goes under what is
 * typed here; what waits is saved at once when the screen is left, hidden or closed.
 */
export function useEditor(form: FormDefinition, inspection: Inspection, start: Start | null): Editor {
  const client = useClient();
  const work = usePictureWork();
  const [editor] = useState(() => openEditor(client, work, form, inspection, start));

  useEffect(() => editor.store.receive(inspection), [editor, inspection]);
  useSavedBeforeLock(() => editor.autosave.flush());

  useEffect(() => {
    const flush = () => void editor.autosave.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [editor]);

  return editor;
}
