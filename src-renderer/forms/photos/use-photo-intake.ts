import { createContext, useContext, useSyncExternalStore } from 'react';
import type { IntakeState, PhotoIntake } from './photo-intake.ts';

export const PhotoIntakeContext = createContext<PhotoIntake | null>(null);

/** What takes pictures into the inspection that is being recorded. Only for what stands inside its form. */
export function usePhotoIntake(): PhotoIntake {
  const intake = useContext(PhotoIntakeContext);
  if (intake === null) throw new Error('PhotoIntakeContext is missing above this component');
  return intake;
}

/** What is under way at a place. */
export function useIntakeState(place: string): IntakeState {
  const intake = usePhotoIntake();
  return useSyncExternalStore(intake.subscribe, () => intake.state(place));
}
