import { useEffect, useEffectEvent, useState } from 'react';
import { lineButton } from './CheckLine.tsx';
import { goToField, goToSection, splitField } from './places.ts';

/** From where a person left the check, and how they come back. */
export interface WayBack {
  /** They are at a place that the check sent them to. */
  readonly isAway: boolean;
  readonly leave: (field: string) => void;
  readonly comeBack: () => void;
}

/** A line that was left for its place. */
interface Left {
  readonly field: string;
  /** Its number among the lines. */
  readonly at: number;
  /** Something is still to be put right at its place. */
  readonly isOpen: boolean;
}

/** Whether a person is in the middle of typing: then nothing takes them away. */
function isTyping(): boolean {
  return document.activeElement?.matches('textarea, input:not([type="radio"], [type="checkbox"])') ?? false;
}

const placeOfField = (field: string) => splitField(field).place;

/**
 * Leads from a line of the check to its place, and back to the line when it is put right; where the line is gone, to the next.
 * Who types there comes back when they want to.
 * @param fields the fields of the lines, in order
 */
export function useWayBack(fields: readonly string[]): WayBack {
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
    // After the row itself has moved the focus on.
    const frame = requestAnimationFrame(() => putRight());
    return () => cancelAnimationFrame(frame);
  });

  return { isAway: left !== null, leave, comeBack };
}
