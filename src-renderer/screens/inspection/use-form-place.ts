import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import type { FormPlace } from '../../../src-shared/domain/inspection/form-place.ts';
import { useClient } from '../../data/client-context.ts';
import { windowTiming } from '../../data/window-timing.ts';
import { focusPlace, placeAround, placeElementId, placeElements } from '../../forms/places.ts';

/** Milliseconds after the last movement before the place is kept. */
const quietMs = 700;

/** What scrolls around an element. */
function scrollerOf(element: HTMLElement): HTMLElement {
  for (let each = element.parentElement; each !== null; each = each.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight) return each;
  }
  return document.documentElement;
}

const belowTop = (element: HTMLElement, scroller: HTMLElement) =>
  Math.round(element.getBoundingClientRect().top - scroller.getBoundingClientRect().top);

/** Where the person is now; null while the form shows no place. */
function presentPlace(focus: string | null): FormPlace | null {
  const elements = placeElements();
  const [first] = elements;
  if (first === undefined) return null;
  const scroller = scrollerOf(first);
  const top = elements.find(each => belowTop(each, scroller) >= 0) ?? first;
  return { focus, top: top.dataset.place ?? '', offset: belowTop(top, scroller) };
}

function goBackTo({ focus, top, offset }: FormPlace): void {
  const element = document.getElementById(placeElementId(top));
  if (element !== null) {
    const scroller = scrollerOf(element);
    scroller.scrollTop += belowTop(element, scroller) - offset;
  }
  if (focus !== null) focusPlace(focus);
}

/**
 * Brings the person back to where they were in the form when it opens, and keeps where they are on the device, for after a
 * reload, a lock or a crash.
 */
export function useFormPlace(id: InspectionId, kept: FormPlace | null): void {
  const client = useClient();
  const focus = useRef(kept?.focus ?? null);
  const known = useRef(JSON.stringify(kept));

  const goBack = useEffectEvent(() => {
    if (kept !== null) goBackTo(kept);
  });
  const keep = useEffectEvent(() => {
    const place = presentPlace(focus.current);
    if (place === null || JSON.stringify(place) === known.current) return;
    known.current = JSON.stringify(place);
    // A place that was not stored costs a scroll and nothing else.
    void client.call('inspections.keepPlace', { id, place }).catch(() => undefined);
  });

  // Whoever goes to another page soon after the last movement comes back there too: the form is still on the page here.
  useLayoutEffect(() => () => keep(), []);

  useEffect(() => {
    goBack();
    let cancel = () => {};
    const moved = () => {
      focus.current = placeAround(document.activeElement) ?? focus.current;
      cancel();
      cancel = windowTiming.after(quietMs, keep);
    };
    const atOnce = () => {
      cancel();
      keep();
    };
    document.addEventListener('focusin', moved);
    document.addEventListener('scroll', moved, { capture: true, passive: true });
    window.addEventListener('pagehide', atOnce);
    document.addEventListener('visibilitychange', atOnce);
    return () => {
      cancel();
      document.removeEventListener('focusin', moved);
      document.removeEventListener('scroll', moved, { capture: true });
      window.removeEventListener('pagehide', atOnce);
      document.removeEventListener('visibilitychange', atOnce);
    };
  }, []);
}
