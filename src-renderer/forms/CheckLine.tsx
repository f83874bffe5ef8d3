import { Button } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { TbArrowDown, TbArrowRight } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';
import classes from './SubmitPart.module.css';
import type { LineWords } from './submit-words.ts';

/** The attribute that identifies the line of a field, to return to it. */
const lineAttribute = 'data-check-line';

/** The button of a field's line; null when the line is gone. */
export function lineButton(field: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[${lineAttribute}="${CSS.escape(field)}"]`);
}

/** Moves the focus to the line before or after. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const lines = [...document.querySelectorAll<HTMLElement>(`[${lineAttribute}]`)];
  const next = lines[lines.indexOf(event.currentTarget) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

interface CheckLineProps {
  readonly field: string;
  readonly words: LineWords;
  /** A shape before the text, with the same meaning. */
  readonly shape: ReactNode;
  readonly tone: 'plain' | 'care';
  /** The place is on this page, below the line. */
  readonly isBelow?: boolean;
  readonly onJump: () => void;
  /** Confirms the value; absent where it must be corrected. */
  readonly onConfirm?: () => void;
}

/** One line of the check, with a button to its place. */
export function CheckLine({ field, words, shape, tone, isBelow = false, onJump, onConfirm }: CheckLineProps) {
  const Arrow = isBelow ? TbArrowDown : TbArrowRight;
  return (
    <li className={classes.line}>
      <span className={classes.shape} data-tone={tone} aria-hidden>
        {shape}
      </span>
      <div className={classes.words}>
        <p className={classes.what}>{words.title}</p>
        {words.detail !== '' && <p className={classes.detail}>{words.detail}</p>}
      </div>
      {onConfirm && (
        <Button
          variant="subtle"
          className={classes.confirm}
          aria-label={m.submit_it_is_right_of({ title: words.title })}
          onClick={onConfirm}
        >
          {m.submit_it_is_right()}
        </Button>
      )}
      <Button
        variant="default"
        className={classes.jump}
        justify="space-between"
        rightSection={<Arrow size="1.25rem" aria-hidden />}
        aria-label={m.submit_jump_of({ jump: words.jump, title: words.title })}
        {...{ [lineAttribute]: field }}
        onClick={onJump}
        onKeyDown={onArrow}
      >
        {words.jump}
      </Button>
    </li>
  );
}
