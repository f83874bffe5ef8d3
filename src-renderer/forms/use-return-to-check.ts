import { useEffect, useEffectEvent, useState } from 'react';
import { lineButton } from './CheckLine.tsx';
import { goToField, goToSection, splitField } from './places.ts';

/** Sends a person from the check to a place, and back to the check. */
export interface ReturnToCheck {
  /** Whether they are at a place that the check sent them to. */
  readonly isAway: boolean;
  readonly leave: (field: string) => void;
  readonly comeBack: () => void;
}

/** The line whose place the person went to. */
interface Left {
  readonly field: string;
  /** Its number among the lines. */
  readonly at: number;
  /** Whether something at its place is still wrong. */
  readonly isOpen: boolean;
}

/** Whether a person is typing; then the focus is not moved. */
function isTyping(): boolean {
  return document.activeElement?.matches('textarea, input:not([type="radio"], [type="checkbox"])') ?? false;
}

const placeOfField = (field: string) => splitField(field).place;

/**
 * Moves the focus from a line of the check to its place, and back once it is corrected: to the line, or to the next when that is
 * gone. While the person is typing, the focus stays until they go back themselves.
 * @param fields the fields of the lines, in order
 */
export function useReturnToCheck(fields: readonly string[]): ReturnToCheck {
  const [left, setLeft] = useState<Left | null>(null);

  const leave = (field: string) => {
    setLeft({ field, at: fields.indexOf(field), isOpen: true });
    goToField(field);
  };
  const comeBack = () => {
    if (left === null) return;
    setLeft(null);
    const next = lineButton(left.field) ?? lineButton(fields[Math.min(left.at, fields.length - 1)] ?? '');
    if (next === null) return goToSection('submit');
    next.scrollIntoView({ block: 'center' });
    next.focus({ preventScroll: true });
  };

  const isOpen = left !== null && fields.some(field => placeOfField(field) === placeOfField(left.field));
  const putRight = useEffectEvent(() => {
    if (left === null || isOpen === left.isOpen) return;
    if (isOpen || isTyping()) setLeft({ ...left, isOpen });
    else comeBack();
  });
  useEffect(() => {
    // Runs after the row has moved the focus by itself.
    const frame = requestAnimationFrame(() => putRight());
    return () => cancelAnimationFrame(frame);
  });

  return { isAway: left !== null, leave, comeBack };
}
