import { useEffect, useRef, useState } from 'react';
import { TbCalendarEvent, TbMessage2 } from 'react-icons/tb';
import { ofItem } from '../../photos/photo-words.ts';
import { AddPhotos } from '../photos/AddPhotos.tsx';
import { placeOf } from '../places.ts';
import { shownText } from '../use-draft.ts';
import type { AnswerParts } from './answer-parts.ts';
import classes from './ItemNote.module.css';

/** The quiet line of an item: a comment, photos, and the date by which a fault is to be corrected. Its place is always kept. */
export function ItemNote({ store, item, answer, typing, number, problemId }: AnswerParts) {
  const [asksDate, setAsksDate] = useState(false);
  const correctBy = shownText(typing, 'correctBy', answer?.correctBy);
  const dateBox = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asksDate) dateBox.current?.focus();
  }, [asksDate]);
  const hasDateBox = asksDate || correctBy !== '';
  return (
    <div className={classes.note}>
      <TbMessage2 className={classes.icon} size="1.125rem" aria-hidden />
      <textarea
        className={classes.comment}
        rows={1}
        data-part="comment"
        aria-label={`Comment on item ${number}`}
        placeholder="Comment"
        aria-invalid={typing?.comment?.problem != null || undefined}
        aria-describedby={problemId}
        value={shownText(typing, 'comment', answer?.comment)}
        onChange={event => store.enterAnswer(item, { comment: event.currentTarget.value })}
      />
      <AddPhotos place={placeOf('answers', item.id)} of={ofItem(number)} many />
      {hasDateBox ? (
        <label className={classes.date}>
          <span>Correct by</span>
          <input
            type="date"
            data-part="correctBy"
            aria-label={`Correct item ${number} by`}
            aria-invalid={typing?.correctBy?.problem != null || undefined}
            ref={dateBox}
            value={correctBy}
            onChange={event => store.enterAnswer(item, { correctBy: event.currentTarget.value })}
            onBlur={() => setAsksDate(false)}
          />
        </label>
      ) : (
        <button
          type="button"
          className={classes.ask}
          aria-label={`Correct by: set a date for item ${number}`}
          onClick={() => setAsksDate(true)}
        >
          <TbCalendarEvent size="1.125rem" aria-hidden />
          Correct by
        </button>
      )}
    </div>
  );
}
