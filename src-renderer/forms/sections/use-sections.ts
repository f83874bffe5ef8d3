import { useMemo } from 'react';
import type { DraftStore } from '../draft-store.ts';
import { useAskedForm, useDraft, useOpenPoints } from '../use-draft.ts';
import { type SectionState, sectionStates } from './section-states.ts';

/** The present state of all parts of the form. */
export function useSections(store: DraftStore): readonly SectionState[] {
  const answers = useDraft(store, state => state.content.answers);
  const points = useOpenPoints(store);
  const form = useAskedForm(store);
  return useMemo(
    () =>
      sectionStates(
        form,
        answers,
        points.map(point => point.field),
      ),
    [form, answers, points],
  );
}
