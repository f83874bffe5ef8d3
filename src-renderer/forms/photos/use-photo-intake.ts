import { createContext, useContext, useSyncExternalStore } from 'react';
import type { IntakeState, PhotoIntake } from './photo-intake.ts';

export const PhotoIntakeContext = createContext<PhotoIntake | null>(null);

/** The photo intake of the open inspection; only inside its form. */
export function usePhotoIntake(): PhotoIntake {
  const intake = useContext(PhotoIntakeContext);
  if (intake === null) throw new Error('PhotoIntakeContext is missing above this component');
  return intake;
}

/** The state of adding photos at a place. */
export function useIntakeState(place: string): IntakeState {
  const intake = usePhotoIntake();
  return useSyncExternalStore(intake.subscribe, () => intake.state(place));
}
