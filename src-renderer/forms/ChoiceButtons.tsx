import type { ReactNode } from 'react';
import { TbCheck, TbMinus, TbX } from 'react-icons/tb';
import { KeyHint } from '../components/KeyHint.tsx';
import classes from './ChoiceButtons.module.css';

/** What a choice says about the premises, shown by shape as well as colour. */
type ChoiceTone = 'pass' | 'fail' | 'neither' | 'plain';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly tone: ChoiceTone;
}

const shapes: Record<ChoiceTone, ReactNode> = {
  pass: <TbCheck aria-hidden />,
  fail: <TbX aria-hidden />,
  neither: <TbMinus aria-hidden />,
  plain: <TbCheck aria-hidden />,
};

interface ChoiceButtonsProps {
  /** The accessible name of the group. */
  readonly label: string;
  /** Unique on the page. */
  readonly name: string;
  readonly choices: readonly Choice[];
  /** The chosen value; empty when nothing is chosen. */
  readonly value: string;
  /** Called with an empty value when the choice is cleared by pressing it again. */
  readonly onChoose: (value: string) => void;
  readonly describedBy?: string;
  readonly required?: boolean;
  /** Takes the whole width, in even columns. */
  readonly wide?: boolean;
  /** `answers`: the large answers of an item, with their keys. `segments`: one bar. Otherwise buttons. */
  readonly look?: 'answers' | 'segments';
}

/** A radio group of large buttons whose choice can be cleared. */
export function ChoiceButtons({
  label,
  name,
  choices,
  value,
  onChoose,
  describedBy,
  required,
  wide,
  look,
}: ChoiceButtonsProps) {
  return (
    <div
      className={classes.group}
      data-wide={wide || undefined}
      data-look={look}
      role="radiogroup"
      aria-label={label}
      aria-describedby={describedBy}
      aria-required={required}
    >
      {choices.map((choice, index) => (
        <label key={choice.value} className={classes.choice} data-tone={choice.tone}>
          <input
            type="radio"
            className={classes.input}
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
            onClick={() => choice.value === value && onChoose('')}
          />
          <span className={classes.shape}>{choice.value === value && shapes[choice.tone]}</span>
          {choice.label}
          {look === 'answers' && <KeyHint>{String(index + 1)}</KeyHint>}
        </label>
      ))}
    </div>
  );
}
