import type { CarriedStore } from '../../src-main/sync/ports.ts';

/** A device that carries nothing for others, for tests that are not about it. */
export const nothingCarried: CarriedStore = {
  waiting: () => [],
  nextPart: () => null,
  taken: () => {},
  startPhotoAgain: () => {},
  hold: () => {},
  hasPhotosNext: () => false,
};
