import { isFault } from '../../../src-shared/domain/inspection/is-fault.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { AnswerParts, PreviousVisit } from './answer-parts.ts';
import { CommentBox } from './CommentBox.tsx';
import { CorrectBy } from './CorrectBy.tsx';
import classes from './ItemPanel.module.css';
import { ItemPhotos } from './ItemPhotos.tsx';
import { LastFault } from './LastVisit.tsx';
import { ReadyPhrases } from './ReadyPhrases.tsx';
import { SeverityChoice } from './SeverityChoice.tsx';

interface ItemPanelProps extends AnswerParts {
  readonly previous: PreviousVisit | null;
}

/**
 * What belongs to an answer. Where something is wrong: what, how grave, by when, photos, and the last visit beside it.
 * Elsewhere a note: comment, date, photos.
 */
export function ItemPanel({ previous, ...parts }: ItemPanelProps) {
  if (!isFault(parts.item, parts.answer)) {
    return (
      <div className={classes.panel}>
        <CommentBox {...parts} label={m.form_comment()} />
        <CorrectBy {...parts} />
        <ItemPhotos {...parts} previous={previous} />
      </div>
    );
  }
  return (
    <div className={classes.panel}>
      <div className={classes.two}>
        <div className={classes.wrong}>
          <CommentBox {...parts} label={m.form_what_is_wrong()} />
          <ReadyPhrases {...parts} previous={previous} />
        </div>
        <LastFault {...parts} previous={previous} />
      </div>
      <SeverityChoice {...parts} />
      <CorrectBy {...parts} />
      <ItemPhotos {...parts} previous={previous} />
    </div>
  );
}
