import { TbAlertTriangleFilled, TbCheck } from 'react-icons/tb';
import { distanceFromMinimum } from '../../../src-shared/domain/scoring/limits.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Mark } from '../../components/Mark.tsx';
import { placeOf } from '../places.ts';
import { today } from '../today.ts';
import { shownText, useBroken } from '../use-draft.ts';
import { answerEntry } from './answer-entry.ts';
import type { AnswerParts } from './answer-parts.ts';
import classes from './DistanceAnswer.module.css';
import { NumberBox } from './NumberBox.tsx';

/** A measured distance with its unit and, in words, its comparison with the minimum. */
export function DistanceAnswer({ store, item, answer, typing, number, problemId }: AnswerParts) {
  const least = item.minimum === undefined ? null : `${item.minimum} ${item.unit ?? ''}`.trim();
  const standing = distanceFromMinimum(item, answer);
  const broken = useBroken(store, `${placeOf('answers', item.id)}.value`, item.constraint);
  const minimumId = `${problemId}-minimum`;
  return (
    <div className={classes.distance}>
      <div className={classes.boxes}>
        <NumberBox
          label={`${number} ${item.label}${item.unit === undefined ? '' : `, in ${item.unit}`}`}
          part="value"
          decimal
          text={shownText(typing, 'value', answer?.value)}
          isWrong={typing?.value?.problem != null || broken !== null}
          describedBy={`${problemId} ${minimumId}`}
          onType={text => store.enterAnswer(item, answerEntry(item, answer, { value: text }, today()))}
        />
        <span>{item.unit}</span>
      </div>
      {least !== null && (
        <p id={minimumId} className={classes.minimum} aria-live="polite">
          {standing === 'below' && (
            <Mark strong tone="fail" shape={<TbAlertTriangleFilled />}>
              {m.form_less_than({ least })}
            </Mark>
          )}
          {standing === 'met' && (
            <Mark tone="pass" shape={<TbCheck />}>
              {m.form_at_least({ least })}
            </Mark>
          )}
          {standing === null && m.form_at_least({ least })}
        </p>
      )}
    </div>
  );
}
