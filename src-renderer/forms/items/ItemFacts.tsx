import { TbFlag3Filled } from 'react-icons/tb';
import { hasPoints } from '../../../src-shared/domain/form/printed-form.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { pointsText } from '../form-words.ts';
import type { AnswerParts, PreviousVisit } from './answer-parts.ts';
import classes from './ItemRow.module.css';
import { LastAnswer } from './LastVisit.tsx';

interface ItemFactsProps extends Pick<AnswerParts, 'store' | 'item' | 'answer'> {
  readonly previous: PreviousVisit | null;
}

/** Details of an item from the form, and from the last visit. */
export function ItemFacts({ store, item, answer, previous }: ItemFactsProps) {
  return (
    <div className={classes.facts}>
      <span className={classes.ofForm}>
        {item.critical && (
          <strong className={classes.critical}>
            <TbFlag3Filled aria-hidden />
            {m.form_critical()}
          </strong>
        )}
        {hasPoints(store.form) && <span>{pointsText(item.weight)}</span>}
        {item.reversedWording && <span>{m.form_reversed()}</span>}
      </span>
      <LastAnswer item={item} answer={answer} previous={previous} />
    </div>
  );
}
