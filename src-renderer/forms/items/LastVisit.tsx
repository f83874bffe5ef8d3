import { TbHistory, TbRepeat } from 'react-icons/tb';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { isFault } from '../../../src-shared/domain/inspection/is-fault.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { PhotoStrip } from '../../photos/PhotoStrip.tsx';
import { ofItem } from '../../photos/photo-words.ts';
import { shortDayText } from '../../words/times.ts';
import { answerText } from '../form-words.ts';
import { AnswerMark } from './AnswerMark.tsx';
import type { AnswerParts, PreviousVisit } from './answer-parts.ts';
import classes from './LastVisit.module.css';

const dayOf = ({ date }: PreviousVisit) => (date === null ? m.form_last_visit() : shortDayText(date));

interface LastAnswerProps extends Pick<AnswerParts, 'item' | 'answer'> {
  readonly previous: PreviousVisit | null;
}

/** What the last visit with this form said of the item; a repeated fault stands out. */
export function LastAnswer({ item, answer, previous }: LastAnswerProps) {
  const before = previous?.answers[item.id];
  const text = answerText(item, before);
  if (previous === null || text === null) return null;
  if (isFault(item, before) && isFault(item, answer)) {
    return (
      <span className={classes.repeat}>
        <TbRepeat aria-hidden />
        {m.form_repeat()}
      </span>
    );
  }
  return (
    <span className={classes.last}>
      <TbHistory aria-hidden />
      {dayOf(previous)}: {text}
    </span>
  );
}

/** The fault that the last visit found here, beside the present one; nothing without one. */
export function LastFault({
  item,
  number,
  previous,
}: Pick<AnswerParts, 'number'> & { item: FormItem } & { previous: PreviousVisit | null }) {
  const before = previous?.answers[item.id];
  if (previous === null || before === undefined || !isFault(item, before)) return null;
  return (
    <aside className={classes.before} aria-label={m.form_item_last_visit({ number })}>
      <p className={classes.title}>{m.form_last_visit_of({ day: dayOf(previous) })}</p>
      {before.photos && <PhotoStrip photos={before.photos} of={m.form_of_last_visit({ of: ofItem(number) })} />}
      <AnswerMark item={item} answer={before} />
      <p className={classes.words}>
        {before.comment && `${m.form_quoted({ text: before.comment })} `}
        {before.correctBy && m.form_correct_by_date({ date: shortDayText(before.correctBy) })}
      </p>
    </aside>
  );
}
