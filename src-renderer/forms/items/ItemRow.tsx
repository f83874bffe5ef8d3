import { memo } from 'react';
import { TbFlag3Filled } from 'react-icons/tb';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { isAnswered } from '../../../src-shared/domain/inspection/is-answered.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { Mark } from '../../components/Mark.tsx';
import { ofItem } from '../../photos/photo-words.ts';
import type { DraftStore } from '../draft-store.ts';
import { hasPoints, itemNumber, pointsText } from '../form-words.ts';
import { PhotoField } from '../photos/PhotoField.tsx';
import { placeElementId, placeOf, placeProps } from '../places.ts';
import { useDraft } from '../use-draft.ts';
import type { PreviousVisit } from './answer-parts.ts';
import { ChoiceAnswer } from './ChoiceAnswer.tsx';
import { CountsAnswer } from './CountsAnswer.tsx';
import { DistanceAnswer } from './DistanceAnswer.tsx';
import { ItemNote } from './ItemNote.tsx';
import classes from './ItemRow.module.css';
import { onItemKey } from './item-keys.ts';
import { PreviousAnswer } from './PreviousAnswer.tsx';

interface ItemRowProps {
  readonly store: DraftStore;
  readonly item: FormItem;
  readonly previous: PreviousVisit | null;
  /** After a try to submit: an item without its answer says so. */
  readonly marksMissing: boolean;
}

const noPhotos: readonly Photo[] = [];

/** One item of the form: number, text, points, critical mark, the answer, a quiet line for comment, photos and date, and the photos there are. */
export const ItemRow = memo(function ItemRow({ store, item, previous, marksMissing }: ItemRowProps) {
  const place = placeOf('answers', item.id);
  const answer = useDraft(store, state => state.content.answers[item.id]);
  const typing = useDraft(store, state => state.typing[place]);
  const number = itemNumber(store.form, item);
  const labelId = `${placeElementId(place)}-label`;
  const problemId = `${placeElementId(place)}-problem`;
  const problem = Object.values(typing ?? {}).find(typed => typed.problem !== null)?.problem ?? null;
  const isMissing = marksMissing && item.response !== 'observations-errors' && !isAnswered(item, answer);
  const parts = { store, item, answer, typing, number, problemId };

  return (
    <li
      {...placeProps(place)}
      className={classes.row}
      data-item-row
      data-answer={typeof answer?.value === 'string' ? answer.value : undefined}
      onKeyDown={event => onItemKey(event, store, item)}
    >
      <span className={classes.number}>{number}</span>
      <div className={classes.words}>
        <p id={labelId} className={classes.label}>
          {item.label}
        </p>
        <div className={classes.facts}>
          {item.critical && (
            <Mark strong tone="accent" shape={<TbFlag3Filled />}>
              Critical
            </Mark>
          )}
          {hasPoints(store.form) && <span>{pointsText(item.weight)}</span>}
          {item.reversedWording && <span>Yes earns the points on this form</span>}
          <PreviousAnswer item={item} previous={previous} />
        </div>
      </div>
      <div className={classes.answer}>
        {item.response === 'observations-errors' && <CountsAnswer {...parts} />}
        {item.response === 'number' && <DistanceAnswer {...parts} />}
        {(item.response === 'compliance' || item.response === 'yes-no-na') && <ChoiceAnswer {...parts} />}
      </div>
      <ItemNote {...parts} />
      <div className={classes.photos}>
        <PhotoField store={store} place={place} of={ofItem(number)} photos={answer?.photos ?? noPhotos} />
      </div>
      <p id={problemId} className={classes.problem} aria-live="polite">
        {problem !== null ? `Not saved: ${problem}` : isMissing && 'This item must be answered'}
      </p>
    </li>
  );
});
