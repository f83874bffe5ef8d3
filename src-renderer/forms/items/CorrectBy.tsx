import { TbCalendarEvent } from 'react-icons/tb';
import { addDays } from '../../../src-shared/domain/inspection/days.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { shortDateText } from '../../words/times.ts';
import { ChoiceButtons } from '../ChoiceButtons.tsx';
import { today } from '../today.ts';
import { shownText } from '../use-draft.ts';
import type { AnswerParts } from './answer-parts.ts';
import classes from './ItemPanel.module.css';

const spans = [0, 3, 7, 30];

const spanText = (days: number) => (days === 0 ? m.form_today() : m.common_days({ count: days }));

/** The date by which something is to be corrected: a usual number of days from today, or any date. */
export function CorrectBy(parts: AnswerParts) {
  const { store, item, typing, answer, number, problemId } = parts;
  const date = shownText(typing, 'correctBy', answer?.correctBy);
  const now = today();
  const choices = spans.map(days => ({ value: addDays(now, days), label: spanText(days), tone: 'plain' as const }));
  return (
    <div className={classes.line}>
      <span className={classes.label} aria-hidden>
        {m.form_correct_by()}
      </span>
      <div className={classes.by}>
        <ChoiceButtons
          look="segments"
          label={m.form_correct_by_item({ number })}
          name={`correct-by-${item.id}`}
          choices={choices}
          value={date}
          onChoose={correctBy => store.enterAnswer(item, { correctBy })}
          describedBy={problemId}
        />
        <label className={classes.date}>
          <TbCalendarEvent size="1.375rem" aria-hidden />
          <span aria-hidden>{date === '' ? m.form_correct_by_other() : shortDateText(date)}</span>
          <input
            type="date"
            data-part="correctBy"
            aria-label={m.form_correct_by_other_item({ number })}
            aria-invalid={typing?.correctBy?.problem != null || undefined}
            aria-describedby={problemId}
            value={date}
            onClick={event => event.currentTarget.showPicker()}
            onChange={event => store.enterAnswer(item, { correctBy: event.currentTarget.value })}
          />
        </label>
      </div>
    </div>
  );
}
