import { TbAlertTriangleFilled, TbCheck, TbMinus, TbX } from 'react-icons/tb';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { distanceFromMinimum } from '../../../src-shared/domain/scoring/limits.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Mark } from '../../components/Mark.tsx';
import { answerText } from '../form-words.ts';
import classes from './AnswerMark.module.css';

/** An answer as a word with a shape. */
export function AnswerMark({ item, answer }: { item: FormItem; answer: Answer | undefined }) {
  const text = answerText(item, answer);
  if (text === null) return <span className={classes.none}>{m.form_not_answered()}</span>;
  if (answer?.value === 'yes')
    return (
      <Mark tone="pass" shape={<TbCheck />}>
        {text}
      </Mark>
    );
  if (answer?.value === 'no')
    return (
      <Mark strong tone="fail" shape={<TbX />}>
        {text}
      </Mark>
    );
  if (answer?.value === 'na')
    return (
      <Mark tone="plain" shape={<TbMinus />}>
        {text}
      </Mark>
    );
  if (distanceFromMinimum(item, answer) !== 'below') return text;
  return (
    <Mark strong tone="fail" shape={<TbAlertTriangleFilled />}>
      {m.form_less_than_minimum({ value: text, minimum: item.minimum ?? 0, unit: item.unit ?? '' })}
    </Mark>
  );
}
