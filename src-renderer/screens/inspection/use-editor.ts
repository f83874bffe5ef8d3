import { useEffect, useState } from 'react';
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
import { devicePosition } from '../../photos/device-position.ts';
import { keepPicture } from '../../photos/keep-picture.ts';
import type { PictureWork } from '../../photos/work/picture-work.ts';
import { usePictureWork } from '../../photos/work/use-picture-work.ts';
import type { ContractClient } from '../../transport/client.ts';

interface Editor {
  readonly store: DraftStore;
  readonly autosave: Autosave;
  readonly intake: PhotoIntake;
}

/** Saves the entries of a draft that is not there yet: the first makes it, with all that is on the screen by then. */
function saverOf(client: ContractClient, { id, formId, formVersion, premisesId }: Inspection, isNew: boolean) {
  let isMade = !isNew;
  return async (patch: InspectionPatch, header: Inspection['header']) => {
    if (isMade) return client.call('inspections.save', { id, patch });
    const all = mergePatches({ header }, patch);
    const draft = await client.call('inspections.start', { id, formId, formVersion, premisesId, patch: all });
    isMade = true;
    return draft;
  };
}

function openEditor(
  client: ContractClient,
  work: PictureWork,
  form: FormDefinition,
  inspection: Inspection,
  isNew: boolean,
): Editor {
  const save = saverOf(client, inspection, isNew);
  const autosave = createAutosave(windowTiming, patch => save(patch, store.state().content.header), {
    isNew,
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
 * The editor of one inspection, for as long as its screen is open. `isNew`: it is on the device from its first entry on. What comes in from elsewhere goes under what is
 * typed here; what waits is saved at once when the screen is left, hidden or closed.
 */
export function useEditor(form: FormDefinition, inspection: Inspection, isNew: boolean): Editor {
  const client = useClient();
  const work = usePictureWork();
  const [editor] = useState(() => openEditor(client, work, form, inspection, isNew));

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
