import { useEffect, useRef } from 'react';

/** The id of the element that takes the focus for a line. */
export const headingId = (id: string) => `waits-${id}`;
/** The element that says that nothing is left. */
export const nothingId = 'nothing-waits';

/** After a line was handled, the focus moves to the next one, or to the message that none is left. */
export function useNextFocus(ids: readonly string[]): (id: string) => void {
  const dealtWith = useRef<{ readonly id: string; readonly index: number } | null>(null);
  useEffect(() => {
    const gone = dealtWith.current;
    if (gone === null || ids.includes(gone.id)) return;
    dealtWith.current = null;
    const next = ids[Math.min(gone.index, ids.length - 1)];
    document.getElementById(next === undefined ? nothingId : headingId(next))?.focus();
  });
  return id => {
    dealtWith.current = { id, index: ids.indexOf(id) };
  };
}
