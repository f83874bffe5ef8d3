import type { Position } from '../../src-shared/domain/photo/position.ts';

/** Nobody waits longer for a place. */
const timeout = 5_000;
/** Where the device was so short a time ago, it still is. */
const maximumAge = 60_000;

/** Where this device is; null where it does not know, or may not say. */
export function devicePosition(): Promise<Position | null> {
  return new Promise(resolve => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        resolve({ latitude, longitude, accuracy: Math.min(100_000, Math.round(accuracy)) }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout, maximumAge },
    );
  });
}
