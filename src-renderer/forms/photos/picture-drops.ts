import { type DragEvent, useEffect, useEffectEvent } from 'react';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { PhotoIntake } from './photo-intake.ts';
import { mostPhotosAt } from './photo-places.ts';

const holdsFiles = (transfer: DataTransfer) => transfer.types.includes('Files');

/** The place around an element, if it may have photos. */
function photoPlaceOf(form: FormDefinition, element: EventTarget | null): string | null {
  const place = element instanceof Element ? element.closest<HTMLElement>('[data-place]')?.dataset.place : undefined;
  return place !== undefined && mostPhotosAt(form, place) > 0 ? place : null;
}

const textBox = 'textarea, input:not([type=radio], [type=checkbox], [type=file])';

/** Copied text often includes a picture; in a text box the text is meant. */
function isMeantAsText({ types }: DataTransfer, target: Element | null): boolean {
  return types.includes('text/plain') && (target?.matches(textBox) ?? false);
}

/**
 * Adds pictures that are pasted at the item or field with the focus, or dropped on it. Returns the form's handlers for drops. A file
 * dropped elsewhere is ignored; the browser would otherwise open it in place of the app.
 */
export function usePictureDrops(form: FormDefinition, intake: PhotoIntake) {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const { clipboardData } = event;
    const place = photoPlaceOf(form, document.activeElement);
    const isText = clipboardData === null || isMeantAsText(clipboardData, document.activeElement);
    if (place === null || isText || clipboardData.files.length === 0) return;
    event.preventDefault();
    intake.add(place, [...clipboardData.files]);
  });
  useEffect(() => {
    // On the document: browsers do not send paste events to a focused button.
    const listener = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener('paste', listener);
    return () => document.removeEventListener('paste', listener);
  }, []);

  return {
    onDragOver: (event: DragEvent) => {
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = photoPlaceOf(form, event.target) === null ? 'none' : 'copy';
    },
    onDrop: (event: DragEvent) => {
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      const place = photoPlaceOf(form, event.target);
      if (place !== null) intake.add(place, [...event.dataTransfer.files]);
    },
  };
}
