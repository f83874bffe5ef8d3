import { type Choice, ChoiceButtons } from '../ChoiceButtons.tsx';
import { answerWords } from '../form-words.ts';
import type { AnswerParts } from './answer-parts.ts';
import { choicesOf } from './item-keys.ts';

const tones = { yes: 'pass', no: 'fail', na: 'neither' } as const;

/** Yes, No and, where the item allows it, Not applicable. */
export function ChoiceAnswer({ store, item, answer, number, problemId }: AnswerParts) {
  const choices = choicesOf(item).map((value): Choice => ({ value, label: answerWords[value], tone: tones[value] }));
  return (
    <ChoiceButtons
      label={`${number} ${item.label}`}
      name={`answer-${item.id}`}
      choices={choices}
      value={String(answer?.value ?? '')}
      onChoose={value => store.enterAnswer(item, { value })}
      describedBy={problemId}
    />
  );
}
