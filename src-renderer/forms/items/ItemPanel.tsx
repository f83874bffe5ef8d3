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
 * The details of an answer. For a fault: comment, severity, correct-by date, photos, and the last visit beside them. Otherwise a note:
 * comment, date, photos. Both use the same boxes, so typing continues when another window or device answers the item.
 */
export function ItemPanel({ previous, ...parts }: ItemPanelProps) {
  const isWrong = isFault(parts.item, parts.answer);
  return (
    <div className={classes.panel}>
      <div className={isWrong ? classes.two : undefined}>
        <div className={isWrong ? classes.wrong : undefined}>
          <CommentBox {...parts} label={isWrong ? m.form_what_is_wrong() : m.form_comment()} />
          {isWrong && <ReadyPhrases {...parts} previous={previous} />}
        </div>
        {isWrong && <LastFault {...parts} previous={previous} />}
      </div>
      {isWrong && <SeverityChoice {...parts} />}
      <CorrectBy {...parts} />
      <ItemPhotos {...parts} previous={previous} />
    </div>
  );
}
