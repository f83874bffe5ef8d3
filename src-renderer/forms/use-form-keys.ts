import { useFreeKeys } from '../components/use-free-keys.ts';
import { goToSection } from './places.ts';

/** Keyboard shortcuts of the form: n to the next open place, s to the part where it is submitted. */
export function useFormKeys(goToNext: () => void): void {
  useFreeKeys(key => {
    if (key === 'n') goToNext();
    else if (key === 's') goToSection('submit');
    else return false;
    return true;
  });
}
