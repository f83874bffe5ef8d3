import classes from './NumberBox.module.css';

interface NumberBoxProps {
  /** The accessible name. */
  readonly label: string;
  /** Which part of the answer it holds. */
  readonly part: string;
  readonly text: string;
  readonly isWrong: boolean;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  readonly decimal?: boolean;
}

/** A box for a number, kept as typed. */
export function NumberBox({ label, part, text, isWrong, describedBy, onType, decimal = false }: NumberBoxProps) {
  return (
    <input
      className={classes.box}
      type="text"
      inputMode={decimal ? 'decimal' : 'numeric'}
      autoComplete="off"
      data-part={part}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      aria-describedby={describedBy}
      value={text}
      onChange={event => onType(event.currentTarget.value)}
      onFocus={event => event.currentTarget.select()}
    />
  );
}
