import { useEffect, useEffectEvent } from 'react';

const textFields = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true]';

/** Whether what is typed goes into this element. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(textFields);
}

/** Whether a key press is free to be a shortcut: no modifier, nobody is typing, no dialog is open. */
export function isFreeKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return false;
  return !isTextField(event.target) && document.querySelector('[aria-modal="true"]') === null;
}

/** Calls `work` when a free key is pressed. `work` answers whether the key was its own. Goes by the sign, not the place of the key. */
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
