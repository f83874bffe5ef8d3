import { Children, type KeyboardEvent, type ReactNode } from 'react';
import row from './Row.module.css';

/** Moves the focus to the line above or below; the lines are links or buttons in list items. */
function stepBetweenLines(event: KeyboardEvent<HTMLUListElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('li > a, li > button')];
  const next = lines[lines.indexOf(document.activeElement as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** A short list of lines (`InspectionLine` and the like); arrow keys move between them. Long lists use `PagedList`. */
export function Lines({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={row.list} aria-label={label} onKeyDown={stepBetweenLines}>
      {Children.map(children, child => (
        <li>{child}</li>
      ))}
    </ul>
  );
}
