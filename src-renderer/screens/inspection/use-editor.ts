import { useEffect, useState } from 'react';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { useClient } from '../../data/client-context.ts';
import { useSavedBeforeLock } from '../../data/open-work.ts';
import { type Autosave, createAutosave } from '../../forms/autosave.ts';
import { createDraftStore, type DraftStore } from '../../forms/draft-store.ts';
import { createPhotoIntake, type PhotoIntake } from '../../forms/photos/photo-intake.ts';
import { windowTiming } from '../../forms/window-timing.ts';
import { takePicture } from '../../photos/take-picture.ts';
import type { ContractClient } from '../../transport/client.ts';

interface Editor {
  readonly store: DraftStore;
  readonly autosave: Autosave;
  readonly intake: PhotoIntake;
}

function openEditor(client: ContractClient, form: FormDefinition, inspection: Inspection): Editor {
  const autosave = createAutosave(windowTiming, async patch => {
    store.receive(await client.call('inspections.save', { id: inspection.id, patch }));
  });
  const store = createDraftStore(form, inspection, autosave);
  const intake = createPhotoIntake(store, async file =>
    client.call('photos.add', await takePicture(file, windowTiming.now())),
  );
  return { store, autosave, intake };
}

/**
 * The editor of one inspection, for as long as its screen is open. What comes in from elsewhere goes under what is
 * typed here; what waits is saved at once when the screen is left, hidden or closed.
 */
export function useEditor(form: FormDefinition, inspection: Inspection): Editor {
  const client = useClient();
  const [editor] = useState(() => openEditor(client, form, inspection));

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
