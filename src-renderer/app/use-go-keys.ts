import { useRef } from 'react';
import { useFreeKeys } from '../components/use-free-keys.ts';
import type { Place, PlacePath } from '../words/places.ts';

/** The second key counts only this soon after `g`. */
const pairMs = 1200;

/** `g` and then the key of a place goes there. */
export function useGoKeys(places: readonly Place[], go: (path: PlacePath) => void): void {
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  useFreeKeys((key, event) => {
    const place = places.find(each => each.key === key);
    const isPair = event.timeStamp - pressedAt.current < pairMs;
    pressedAt.current = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (!isPair || place === undefined) return false;
    go(place.path);
    return true;
  });
}
