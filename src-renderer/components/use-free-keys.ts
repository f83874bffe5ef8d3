import { useEffect, useEffectEvent } from 'react';

const textFields = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true]';

/** Whether this element takes typed text. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(textFields);
}

/** Whether a dialog has the window to itself. */
export function isDialogOpen(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null;
}

/** Whether single letters and digits are shortcuts: a person may turn that off (WCAG 2.1.4). The page carries the setting. */
export function letterKeysWork(): boolean {
  return document.documentElement.dataset.letterKeys !== 'off';
}

/** Whether a key press is free to be a shortcut: no modifier, nobody is typing, no dialog is open. */
export function isFreeKey(event: KeyboardEvent): boolean {
  if (event.key.length === 1 && !letterKeysWork()) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return false;
  return !isTextField(event.target) && !isDialogOpen();
}

/**
 * Calls `work` when a free key is pressed. `work` returns whether it handled the key. Goes by the character, not by the
 * position of the key.
 */
export function useFreeKeys(work: (key: string, event: KeyboardEvent) => boolean): void {
  const onKey = useEffectEvent(work);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isFreeKey(event) && onKey(event.key, event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
