import { m } from '../../../src-shared/messages/messages.ts';
import { shownText } from '../use-draft.ts';
import type { AnswerParts } from './answer-parts.ts';
import classes from './ItemPanel.module.css';

interface CommentBoxProps extends AnswerParts {
  /** The label: `What is wrong`. */
  readonly label: string;
}

/** The comment on an item. */
export function CommentBox({ store, item, answer, typing, number, problemId, label }: CommentBoxProps) {
  return (
    <label>
      <span className={classes.label}>{label}</span>
      <textarea
        className={classes.comment}
        rows={2}
        data-part="comment"
        enterKeyHint="next"
        aria-label={m.form_comment_on({ label, number })}
        aria-invalid={typing?.comment?.problem != null || undefined}
        aria-describedby={problemId}
        value={shownText(typing, 'comment', answer?.comment)}
        onChange={event => store.enterAnswer(item, { comment: event.currentTarget.value })}
      />
    </label>
  );
}
