import { useEffect } from 'react';
import { isTextField } from '../components/use-free-keys.ts';

/** Marks the page with the last input, `keys` or `touch`: shortcuts are shown on controls while they are of use. */
export function useLastInput(): void {
  useEffect(() => {
    const mark = (input: 'keys' | 'touch') => {
      document.documentElement.dataset.input = input;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      // A keyboard on the glass types too: only a key outside a text box says that there is a real one.
      const types = isTextField(event.target) && event.key !== 'Tab';
      if (!types) mark('keys');
    };
    const onPointerDown = () => mark('touch');
    const options = { capture: true, passive: true };
    window.addEventListener('keydown', onKeyDown, options);
    window.addEventListener('pointerdown', onPointerDown, options);
    return () => {
      window.removeEventListener('keydown', onKeyDown, options);
      window.removeEventListener('pointerdown', onPointerDown, options);
    };
  }, []);
}
