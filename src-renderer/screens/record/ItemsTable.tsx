import { TbFlag3Filled } from 'react-icons/tb';
import type { FormDefinition, FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { hasPoints, itemNumber } from '../../../src-shared/domain/form/printed-form.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Mark } from '../../components/Mark.tsx';
import { AnswerMark } from '../../forms/items/AnswerMark.tsx';
import type { PreviousVisit } from '../../forms/items/answer-parts.ts';
import { earlierPhotosOf } from '../../forms/items/earlier-photos.ts';
import type { EarlierPhotos } from '../../photos/EarlierPhoto.tsx';
import { PhotoStrip } from '../../photos/PhotoStrip.tsx';
import { ofItem } from '../../photos/photo-words.ts';
import { dayText } from '../../words/times.ts';
import classes from './RecordSheet.module.css';
import type { RecordSection } from './record-entries.ts';

/** The items of one section with their answers. */
export function ItemsTable({ form, section, answers, previous }: ItemsTableProps) {
  const withPoints = hasPoints(form);
  return (
    <table className={classes.items}>
      <caption>
        <h3>{section.title}</h3>
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{m.sheet_number()}</th>
          <th scope="col">{m.sheet_item()}</th>
          {withPoints && <th scope="col">{m.sheet_points()}</th>}
          <th scope="col">{m.sheet_answer()}</th>
        </tr>
      </thead>
      <tbody>
        {section.items.map(item => (
          <ItemLine
            key={item.id}
            form={form}
            item={item}
            answer={answers[item.id]}
            earlier={earlierPhotosOf(previous, item.id)}
            withPoints={withPoints}
          />
        ))}
      </tbody>
    </table>
  );
}

interface ItemsTableProps {
  readonly form: FormDefinition;
  readonly section: RecordSection;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly previous: PreviousVisit | null;
}

interface ItemLineProps {
  readonly form: FormDefinition;
  readonly item: FormItem;
  readonly answer: Answer | undefined;
  readonly earlier: EarlierPhotos | null;
  readonly withPoints: boolean;
}

function ItemLine({ form, item, answer, earlier, withPoints }: ItemLineProps) {
  const earned = answer?.value === 'yes' ? item.weight : 0;
  const number = itemNumber(form, item);
  return (
    <>
      <tr>
        <td className={classes.number}>{number}</td>
        <td>
          {item.label}
          {item.critical && (
            <span className={classes.critical}>
              <Mark strong tone="accent" shape={<TbFlag3Filled />}>
                {m.sheet_critical()}
              </Mark>
            </span>
          )}
          {answer?.comment && <p className={classes.comment}>{answer.comment}</p>}
          {answer?.correctBy && (
            <p className={classes.comment}>{m.sheet_correct_by({ date: dayText(answer.correctBy) })}</p>
          )}
        </td>
        {withPoints && (
          <td className={classes.points}>{item.weight > 0 && m.sheet_points_of({ earned, weight: item.weight })}</td>
        )}
        <td className={classes.answer}>
          <AnswerMark item={item} answer={answer} />
        </td>
      </tr>
      {answer?.photos && (
        <tr className={classes.photos}>
          <td />
          <td colSpan={withPoints ? 3 : 2}>
            <PhotoStrip large photos={answer.photos} of={ofItem(number || item.label)} {...(earlier && { earlier })} />
          </td>
        </tr>
      )}
    </>
  );
}
