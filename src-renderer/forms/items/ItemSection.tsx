import { memo } from 'react';
import type { FormSection } from '../../../src-shared/domain/form/form-definition.ts';
import { isAnswered } from '../../../src-shared/domain/inspection/is-answered.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { DraftStore } from '../draft-store.ts';
import { FormPart } from '../FormPart.tsx';
import { faultsText } from '../sections/section-states.ts';
import { useDraft } from '../use-draft.ts';
import type { PreviousVisit } from './answer-parts.ts';
import { ItemRow } from './ItemRow.tsx';

interface ItemSectionProps {
  readonly store: DraftStore;
  readonly section: FormSection;
  readonly index: number;
  readonly previous: PreviousVisit | null;
  readonly marksMissing: boolean;
}

/** One section of the form with its items and its own progress. */
export const ItemSection = memo(function ItemSection({ store, section, index, ...rows }: ItemSectionProps) {
  const answered = useDraft(
    store,
    state => section.items.filter(item => isAnswered(item, state.content.answers[item.id])).length,
  );
  const faults = useDraft(store, state => faultsText(section, state.content.answers));
  const note = [m.form_answered({ answered, total: section.items.length }), faults].filter(Boolean).join(', ');
  return (
    <FormPart part={index} title={section.title} note={note}>
      <ol aria-label={m.form_items_of({ section: section.title })}>
        {section.items.map(item => (
          <ItemRow key={item.id} store={store} item={item} {...rows} />
        ))}
      </ol>
    </FormPart>
  );
});
