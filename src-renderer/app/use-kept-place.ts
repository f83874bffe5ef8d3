import { type AnyRouteMatch, useMatches } from '@tanstack/react-router';
import { type RefObject, useLayoutEffect } from 'react';

/** Where a person was on a page. */
interface KeptPlace {
  /** Scroll of the page, and of the list in it, in CSS pixels. */
  readonly page: number;
  readonly list: number;
  /** Address of the line that was opened from here last; null when none was. */
  readonly opened: string | null;
}

const top: KeptPlace = { page: 0, list: 0, opened: null };
/** Pages whose place is kept: more than anybody goes back through. */
const mostPages = 60;
/** A page that is still shorter by then will not grow any more. */
const longestMs = 5000;
/** Events by which a person moves on a page. */
const acts = ['wheel', 'pointerdown', 'keydown', 'touchmove'] as const;

const keyOf = (username: string) => `places of ${username}`;

function readPlaces(username: string): [string, KeptPlace][] {
  return JSON.parse(sessionStorage.getItem(keyOf(username)) ?? '[]');
}

function keepPlace(username: string, shown: string, place: KeptPlace): void {
  const others = readPlaces(username).filter(([each]) => each !== shown);
  sessionStorage.setItem(keyOf(username), JSON.stringify([...others, [shown, place]].slice(-mostPages)));
}

/** The page that is on the screen. The address is ahead of it: it changes before the next page is there. */
const shownPage = (matches: readonly AnyRouteMatch[]) => {
  const last = matches.at(-1);
  return `${last?.pathname}${JSON.stringify(last?.search)}`;
};

const listIn = (page: HTMLElement) => page.querySelector<HTMLElement>('[data-keeps-scroll]');
const isNear = (one: number, other: number) => Math.abs(one - other) < 2;

/** Goes there as far as what is on the page allows; true when all of it was possible. */
function goTo(page: HTMLElement, place: KeptPlace): boolean {
  const list = listIn(page);
  page.scrollTop = place.page;
  if (list !== null) list.scrollTop = place.list;
  const isThere = isNear(page.scrollTop, place.page) && isNear(list?.scrollTop ?? 0, place.list);
  if (place.opened === null || !isThere) return isThere;
  const line = [...page.querySelectorAll('a')].find(each => each.getAttribute('href') === place.opened);
  if (line === undefined) return false;
  // A person who has begun to do something on the page is left alone.
  if (!page.contains(document.activeElement)) line.focus({ preventScroll: true });
  return true;
}

/** Tries at each frame, because lists are read first; ends when the person moves by themselves. Returns what ends it. */
function goBack(page: HTMLElement, place: KeptPlace): () => void {
  const until = performance.now() + longestMs;
  let frame = 0;
  const end = () => {
    cancelAnimationFrame(frame);
    for (const act of acts) window.removeEventListener(act, end, true);
  };
  const attempt = () => {
    if (goTo(page, place) || performance.now() > until) return end();
    frame = requestAnimationFrame(attempt);
  };
  for (const act of acts) window.addEventListener(act, end, true);
  attempt();
  return end;
}

/**
 * Each page is seen again as it was left, until the window is closed: by Back, by a reload, or by going there once more. The
 * page scrolls, or the list in it that says so (`data-keeps-scroll`); the line that was opened has the focus.
 */
export function useKeptPlace(work: RefObject<HTMLElement | null>, username: string | null): void {
  const shown = useMatches({ select: shownPage });
  const keepsOwn = useMatches({ select: matches => matches.at(-1)?.staticData.keepsOwnPlace === true });
  useLayoutEffect(() => {
    const page = work.current;
    if (page === null || username === null) return undefined;
    if (keepsOwn) {
      page.scrollTop = 0;
      return undefined;
    }
    let place = readPlaces(username).find(([each]) => each === shown)?.[1] ?? top;
    let isBack = false;
    const end = goBack(page, place);
    const onScroll = () => {
      if (isBack) place = { ...place, page: page.scrollTop, list: listIn(page)?.scrollTop ?? 0 };
    };
    const onClick = (event: Event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link !== null) place = { ...place, opened: link.getAttribute('href') };
    };
    const keep = () => keepPlace(username, shown, place);
    // From here on the person moves; before that the page was growing to its length.
    const onAct = () => {
      if (isBack) return;
      isBack = true;
      onScroll();
    };
    page.addEventListener('scroll', onScroll, { capture: true, passive: true });
    page.addEventListener('click', onClick, true);
    window.addEventListener('pagehide', keep);
    for (const act of acts) window.addEventListener(act, onAct, true);
    return () => {
      end();
      keep();
      page.removeEventListener('scroll', onScroll, true);
      page.removeEventListener('click', onClick, true);
      window.removeEventListener('pagehide', keep);
      for (const act of acts) window.removeEventListener(act, onAct, true);
    };
  }, [work, shown, username, keepsOwn]);
}
