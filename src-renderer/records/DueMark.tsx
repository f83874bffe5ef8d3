import { TbAlertOctagonFilled, TbCalendarEvent } from 'react-icons/tb';
import { Mark } from '../components/Mark.tsx';
import { today } from '../forms/today.ts';
import { dayText } from '../words/times.ts';

type Words = (parts: { date: string }) => string;

interface DueMarkProps {
  /** The day, YYYY-MM-DD. */
  readonly day: string;
  /** Whether it is still to be done: what is done is never overdue. */
  readonly isOpen: boolean;
  readonly words: { readonly ahead: Words; readonly overdue: Words };
}

/** A due date; with an octagon and a word when it is overdue. */
export function DueMark({ day, isOpen, words }: DueMarkProps) {
  const date = dayText(day);
  if (isOpen && day < today()) {
    return (
      <Mark strong tone="fail" shape={<TbAlertOctagonFilled />}>
        {words.overdue({ date })}
      </Mark>
    );
  }
  return (
    <Mark tone="plain" shape={<TbCalendarEvent />}>
      {words.ahead({ date })}
    </Mark>
  );
}
