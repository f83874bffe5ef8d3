import { useRef } from 'react';
import { useFreeKeys } from '../components/use-free-keys.ts';
import type { Destination, DestinationPath } from '../words/destinations.ts';

/** The second key counts only this soon after `g`. */
const pairMs = 1200;

/** `g` and then the key of a destination goes there. */
export function useGoKeys(destinations: readonly Destination[], go: (path: DestinationPath) => void): void {
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  useFreeKeys((key, event) => {
    const found = destinations.find(each => each.key === key);
    const isPair = event.timeStamp - pressedAt.current < pairMs;
    pressedAt.current = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (!isPair || found === undefined) return false;
    go(found.path);
    return true;
  });
}
