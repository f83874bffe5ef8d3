import { itemsOf } from '../../src-shared/domain/form/form-definition.ts';
import { isAnswered } from '../../src-shared/domain/inspection/is-answered.ts';
import type { DraftStore } from './draft-store.ts';
import { fieldAfterFocus, goToField, goToSection, placeOf } from './places.ts';
import { useAskedForm, useDraft, useOpenPoints } from './use-draft.ts';

/** What is left to do in the form, and a jump to the next of it after the present place, then from the top. */
export function useNextOpen(store: DraftStore, takesAll: boolean): { left: number; goToNext: () => void } {
  const answers = useDraft(store, state => state.content.answers);
  const points = useOpenPoints(store);
  const form = useAskedForm(store);
  const unanswered = itemsOf(form).filter(item => !isAnswered(item, answers[item.id]));
  const fields = takesAll ? points.map(point => point.field) : unanswered.map(item => placeOf('answers', item.id));
  const goToNext = () => {
    const field = fieldAfterFocus(fields);
    if (field === undefined) goToSection('signatures');
    else goToField(field);
  };
  return { left: fields.length, goToNext };
}
