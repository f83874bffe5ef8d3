import { TbHistory } from 'react-icons/tb';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { Mark } from '../../components/Mark.tsx';
import { dayText } from '../../words/times.ts';
import { answerText } from '../form-words.ts';
import type { PreviousVisit } from './answer-parts.ts';

/** What the last visit with this form said of the item; nothing where it said nothing. */
export function PreviousAnswer({ item, previous }: { item: FormItem; previous: PreviousVisit | null }) {
  const answer = previous?.answers[item.id];
  const text = answerText(item, answer);
  const words = [text, answer?.comment && `“${answer.comment}”`].filter(Boolean).join(', ');
  if (words === '') return null;
  const when = previous?.date == null ? 'Last visit' : dayText(previous.date);
  return (
    <Mark tone={answer?.value === 'no' ? 'care' : 'plain'} shape={<TbHistory />}>
      {when}: {words}
    </Mark>
  );
}
