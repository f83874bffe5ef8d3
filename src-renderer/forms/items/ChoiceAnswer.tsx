import { type Choice, ChoiceButtons } from '../ChoiceButtons.tsx';
import { answerWord } from '../form-words.ts';
import { today } from '../today.ts';
import { answerEntry } from './answer-entry.ts';
import type { AnswerParts } from './answer-parts.ts';
import { choicesOf } from './item-keys.ts';

const tones = { yes: 'pass', no: 'fail', na: 'neither' } as const;

/** Yes, No and, where the item allows it, Not applicable. */
export function ChoiceAnswer({ store, item, answer, number, problemId }: AnswerParts) {
  const choices = choicesOf(item).map((value): Choice => ({ value, label: answerWord(value), tone: tones[value] }));
  return (
    <ChoiceButtons
      look="answers"
      label={`${number} ${item.label}`}
      name={`answer-${item.id}`}
      choices={choices}
      value={String(answer?.value ?? '')}
      onChoose={value => store.enterAnswer(item, answerEntry(item, answer, { value }, today()))}
      describedBy={problemId}
    />
  );
}
