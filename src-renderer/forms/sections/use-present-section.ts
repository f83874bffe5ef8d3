import { useEffect, useState } from 'react';
import { partSelector, type SectionKey } from '../places.ts';

/** The part of the form that crosses the upper third of the window: what a person is at. It follows the scroll. */
export function usePresentSection(keys: readonly SectionKey[]): SectionKey {
  const [present, setPresent] = useState<SectionKey>(keys[0] ?? 'details');
  useEffect(() => {
    // A line across the window, a third from its top; between two parts the last one stays.
    const line = new IntersectionObserver(
      entries => {
        const crossing = entries.find(entry => entry.isIntersecting)?.target;
        const key = crossing instanceof HTMLElement && keys.find(each => String(each) === crossing.dataset.formPart);
        if (key !== undefined && key !== false) setPresent(key);
      },
      { rootMargin: '-33% 0px -66% 0px' },
    );
    for (const part of document.querySelectorAll(partSelector)) line.observe(part);
    return () => line.disconnect();
  }, [keys]);
  return present;
}
