import { Button } from '@mantine/core';
import { TbHistory } from 'react-icons/tb';
import type { InspectionDetail } from '../../../src-shared/contract/inspections.ts';
import type { HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Notice } from '../../components/Notice.tsx';
import type { DraftStore } from '../../forms/draft-store.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { dayText } from '../../words/times.ts';

interface LastingFactsProps {
  readonly store: DraftStore;
  readonly previous: NonNullable<InspectionDetail['previous']>;
}

interface Offer {
  readonly field: HeaderField;
  readonly text: string;
}

/**
 * Offers what the last visit says of the place, where this one says nothing of its own yet. Taken over by a press alone: what
 * nobody has looked at is not put into a record. Answers, dates and signatures are never taken over.
 */
export function LastingFacts({ store, previous }: LastingFactsProps) {
  const header = useDraft(store, state => state.content.header);
  const offers = store.form.headerFields.flatMap((field): Offer[] => {
    const before = previous.facts[field.key];
    const now = header[field.key] ?? '';
    if (before === undefined || Array.isArray(before) || before === now) return [];
    return now === '' || now === field.default ? [{ field, text: String(before) }] : [];
  });
  if (offers.length === 0) return null;
  const title =
    previous.date === null ? m.drafts_last_visit() : m.drafts_last_visit_on({ date: dayText(previous.date) });
  return (
    <Notice
      label={m.drafts_last_visit_label()}
      shape={<TbHistory size="1.5rem" />}
      title={title}
      action={
        <Button
          variant="default"
          onClick={() => {
            for (const { field, text } of offers) store.enterHeader(field, text);
          }}
        >
          {m.drafts_take_over()}
        </Button>
      }
    >
      <p>{offers.map(({ field, text }) => `${field.label}: ${text}`).join(' · ')}</p>
    </Notice>
  );
}
