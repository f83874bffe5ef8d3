import { TbMinus, TbPlus } from 'react-icons/tb';
import { readNumber } from '../../../src-shared/domain/number/read-number.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { today } from '../today.ts';
import { shownText } from '../use-draft.ts';
import { answerEntry } from './answer-entry.ts';
import type { AnswerParts } from './answer-parts.ts';
import classes from './CountsAnswer.module.css';
import { NumberBox } from './NumberBox.tsx';

const parts = ['observations', 'errors'] as const;
const names = { observations: m.form_observations, errors: m.form_errors };

/** Two whole numbers with steps: observations made and errors found. */
export function CountsAnswer({ store, item, answer, typing, number, problemId }: AnswerParts) {
  const count = (part: (typeof parts)[number]) => {
    const text = shownText(typing, part, answer?.[part]);
    const reading = readNumber(text, 'count');
    const present = 'value' in reading ? reading.value : null;
    const type = (next: string) => store.enterAnswer(item, answerEntry(item, answer, { [part]: next }, today()));
    const name = m.form_of_item({ name: names[part](), number });
    const step = (by: 1 | -1) => type(String(Math.max(0, (present ?? 0) + by)));
    return (
      <div key={part} className={classes.count}>
        <span className={classes.name} aria-hidden>
          {names[part]()}
        </span>
        <div className={classes.boxes}>
          <StepButton
            name={m.form_one_fewer({ name })}
            isLess
            disabled={present === null || present <= 0}
            onPress={() => step(-1)}
          />
          <NumberBox
            label={name}
            part={part}
            text={text}
            isWrong={typing?.[part]?.problem != null}
            describedBy={problemId}
            onType={type}
          />
          <StepButton name={m.form_one_more({ name })} onPress={() => step(1)} />
        </div>
      </div>
    );
  };
  return <div className={classes.counts}>{parts.map(count)}</div>;
}

interface StepButtonProps {
  readonly name: string;
  readonly isLess?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

/** A button for touch. Tab skips it, since the keyboard types into the box. */
function StepButton({ name, isLess = false, disabled = false, onPress }: StepButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.step}
      aria-label={name}
      disabled={disabled}
      onClick={onPress}
    >
      {isLess ? <TbMinus aria-hidden /> : <TbPlus aria-hidden />}
    </button>
  );
}
