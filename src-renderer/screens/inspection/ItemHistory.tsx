import { useContext } from 'react';
import { m } from '../../../src-shared/messages/messages.ts';
import type { ItemHistoryProps } from '../../forms/items/item-history.ts';
import { PhotoStrip } from '../../photos/PhotoStrip.tsx';
import { ofItem } from '../../photos/photo-words.ts';
import { ActButtons } from '../../records/ActButtons.tsx';
import { AlsoFound } from '../../records/AlsoFound.tsx';
import { RecordStateMark } from '../../records/RecordStateMark.tsx';
import { dayText } from '../../words/times.ts';
import { FoundHereContext } from './found-here.ts';
import classes from './ItemHistory.module.css';

/** What earlier visits found at an item: that it is a repeat, and each violation that is not settled, which one press closes. */
export function ItemHistory({ itemId, number, isWrong }: ItemHistoryProps) {
  const found = useContext(FoundHereContext).get(itemId);
  if (found === undefined) return null;
  const { before, unsettled } = found;
  return (
    <div className={classes.before}>
      <p className={classes.found}>
        <AlsoFound before={before} />
      </p>
      {unsettled.map(({ line, fault: { answer, violation } }) => (
        <aside key={line.record.id} className={classes.open} aria-label={m.records_of_item_before({ number })}>
          {!isWrong && answer.comment && <p>{m.form_quoted({ text: answer.comment })}</p>}
          {violation?.state === 'open' ? (
            answer.correctBy && (
              <p className={classes.soft}>{m.records_correct_by({ date: dayText(answer.correctBy) })}</p>
            )
          ) : (
            <RecordStateMark kind="violation" state={violation?.state ?? ''} />
          )}
          {!isWrong && answer.photos && (
            <PhotoStrip photos={answer.photos} of={m.form_of_last_visit({ of: ofItem(number) })} />
          )}
          <ActButtons line={line} />
        </aside>
      ))}
    </div>
  );
}
