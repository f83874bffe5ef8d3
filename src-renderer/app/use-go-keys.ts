import { useEffect, useEffectEvent } from 'react';
import type { Place, PlacePath } from '../words/places.ts';

/** The second key counts only this soon after `g`. */
const pairMs = 1200;

const textFields = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true]';
const isTyping = (target: EventTarget | null) => target instanceof Element && target.matches(textFields);

/** `g` and then the key of a place goes there; not while a person types, nor while a dialog is open. */
export function useGoKeys(places: readonly Place[], go: (path: PlacePath) => void): void {
  const goTo = useEffectEvent((key: string) => {
    const place = places.find(each => each.key === key);
    if (place !== undefined) go(place.path);
  });
  useEffect(() => {
    let pressedAt = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
      if (!plain || isTyping(event.target) || document.querySelector('[aria-modal="true"]') !== null) return;
      if (event.timeStamp - pressedAt < pairMs) goTo(event.key.toLowerCase());
      pressedAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
