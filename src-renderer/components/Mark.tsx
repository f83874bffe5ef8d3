import type { ReactNode } from 'react';
import classes from './Mark.module.css';

export type MarkTone = 'plain' | 'accent' | 'pass' | 'fail' | 'care';

interface MarkProps {
  /** Meaning of the colour; the word and the shape say the same. */
  readonly tone: MarkTone;
  /** A shape, one icon; hidden from screen readers because the word says it. */
  readonly shape: ReactNode;
  readonly children: ReactNode;
  /** Heavier: for a result rather than a state. */
  readonly strong?: boolean;
}

/** A small word with a shape. Base of the marks for status, verdict and sending. */
export function Mark({ tone, shape, children, strong = false }: MarkProps) {
  return (
    <span className={classes.mark} data-tone={tone} data-strong={strong || undefined}>
      <span className={classes.shape} aria-hidden>
        {shape}
      </span>
      {children}
    </span>
  );
}
