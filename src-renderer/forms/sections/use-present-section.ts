import { useEffect, useState } from 'react';
import { partSelector, type SectionKey } from '../places.ts';

/** Whether a part can be seen in the upper two thirds of the window. */
function isInSight(part: Element): boolean {
  const { top, bottom } = part.getBoundingClientRect();
  return bottom > 0 && top < (window.innerHeight * 2) / 3;
}

/** The part of the form where the person is: the one with the focus while it is visible, else the last one in the upper third of the window. */
export function usePresentSection(keys: readonly SectionKey[]): SectionKey {
  const [present, setPresent] = useState<SectionKey>(keys[0] ?? 'details');
  useEffect(() => {
    const above = new Set<SectionKey>();
    const keyOf = (part: Element) =>
      keys.find(each => part instanceof HTMLElement && String(each) === part.dataset.formPart);
    const choose = () => {
      const focused = document.activeElement?.closest(partSelector);
      const atFocus = focused && isInSight(focused) ? keyOf(focused) : undefined;
      const key = atFocus ?? keys.findLast(each => above.has(each));
      if (key !== undefined) setPresent(key);
    };
    const upperThird = new IntersectionObserver(
      entries => {
        for (const { target, isIntersecting } of entries) {
          const key = keyOf(target);
          if (key === undefined) continue;
          if (isIntersecting) above.add(key);
          else above.delete(key);
        }
        choose();
      },
      { rootMargin: '0px 0px -66% 0px' },
    );
    for (const part of document.querySelectorAll(partSelector)) upperThird.observe(part);
    document.addEventListener('focusin', choose);
    return () => {
      upperThird.disconnect();
      document.removeEventListener('focusin', choose);
    };
  }, [keys]);
  return present;
}
