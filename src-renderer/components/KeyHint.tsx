import classes from './KeyHint.module.css';

/** The key that does the same as the control it stands on; in sight while the keyboard was used last. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className={classes.key} aria-hidden>
      {children}
    </kbd>
  );
}
