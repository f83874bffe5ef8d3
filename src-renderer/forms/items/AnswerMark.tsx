import { IconAlertTriangleFilled, IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { distanceFromMinimum } from '../../../src-shared/domain/scoring/limits.ts';
import { Mark } from '../../components/Mark.tsx';
import { answerText } from '../form-words.ts';
import classes from './AnswerMark.module.css';

/** An answer as a word with its shape. */
export function AnswerMark({ item, answer }: { item: FormItem; answer: Answer | undefined }) {
  const text = answerText(item, answer);
  if (text === null) return <span className={classes.none}>Not answered</span>;
  if (answer?.value === 'yes')
    return (
      <Mark tone="pass" shape={<IconCheck />}>
        {text}
      </Mark>
    );
  if (answer?.value === 'no')
    return (
      <Mark strong tone="fail" shape={<IconX />}>
        {text}
      </Mark>
    );
  if (answer?.value === 'na')
    return (
      <Mark tone="plain" shape={<IconMinus />}>
        {text}
      </Mark>
    );
  if (distanceFromMinimum(item, answer) !== 'below') return text;
  return (
    <Mark strong tone="fail" shape={<IconAlertTriangleFilled />}>
      {text}, less than {item.minimum} {item.unit}
    </Mark>
  );
}
