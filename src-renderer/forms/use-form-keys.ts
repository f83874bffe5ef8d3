import { useFreeKeys } from '../components/use-free-keys.ts';
import { goToSection } from './places.ts';

/** Keys of the whole form: n to the next that is open, s to the part where it is submitted. */
export function useFormKeys(goToNext: () => void): void {
  useFreeKeys(key => {
    if (key === 'n') goToNext();
    else if (key === 's') goToSection('submit');
    else return false;
    return true;
  });
}
