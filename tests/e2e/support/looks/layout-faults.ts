import type { Locator } from '@playwright/test';

/** Runs in the page. What a person cannot read in this part of it: text cut off, text over text, and whatever scrolls sideways. */
function findLayoutFaults(root: HTMLElement): string[] {
  interface Box {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  interface Piece extends Box {
    readonly text: string;
    readonly element: HTMLElement;
  }
  const found = new Set<string>();
  const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`.slice(0, 70);

  /** The part of the box that its ancestors let through; says what one of them cuts off without a way to scroll there. */
  function shownPart(box: Piece): Box | null {
    const shown: Box = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
    const [middleLeft, middleRight] = [box.left + 2, box.right - 2];
    const [middleTop, middleBottom] = [
      box.top + 0.3 * (box.bottom - box.top),
      box.bottom - 0.3 * (box.bottom - box.top),
    ];
    let canScroll = false;
    let isInBox = false;
    for (let each: HTMLElement | null = box.element; each !== null; each = each.parentElement) {
      const { overflowX, overflowY, display, borderLeftWidth, borderRightWidth } = getComputedStyle(each);
      if (!isInBox && display !== 'inline' && borderLeftWidth !== '0px' && borderRightWidth !== '0px') {
        isInBox = true;
        const { left, right } = each.getBoundingClientRect();
        if (middleRight > right || middleLeft < left) found.add(`"${box.text}" runs out of ${nameOf(each)}`);
      }
      if (display === 'inline' || display === 'contents' || (overflowX === 'visible' && overflowY === 'visible'))
        continue;
      const edge = each.getBoundingClientRect();
      // For screen readers alone.
      if (edge.width <= 3 && edge.height <= 3) return null;
      if (/auto|scroll/.test(`${overflowX}${overflowY}`)) canScroll = true;
      const isCut =
        (overflowX !== 'visible' && (middleRight > edge.right + 1 || middleLeft < edge.left - 1)) ||
        (overflowY !== 'visible' && (middleBottom > edge.bottom || middleTop < edge.top));
      if (isCut && !canScroll) found.add(`"${box.text}" is cut off by ${nameOf(each)}`);
      shown.left = Math.max(shown.left, edge.left);
      shown.right = Math.min(shown.right, edge.right);
      shown.top = Math.max(shown.top, edge.top);
      shown.bottom = Math.min(shown.bottom, edge.bottom);
    }
    if (!canScroll && (box.right > innerWidth + 1 || box.left < -1))
      found.add(`"${box.text}" is outside of the window`);
    const isInWindow = shown.bottom > 0 && shown.top < innerHeight;
    return isInWindow && shown.right - shown.left > 2 && shown.bottom - shown.top > 4 ? shown : null;
  }

  function pieces(): Piece[] {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const all: Piece[] = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent?.trim() ?? '';
      if (element === null || text === '' || element.closest('script, style, option, textarea') !== null) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      range.selectNodeContents(walker.currentNode);
      for (const { left, top, right, bottom } of range.getClientRects()) {
        if (right - left < 2) continue;
        const shown = shownPart({ left, top, right, bottom, text: text.slice(0, 40), element });
        if (shown !== null) all.push({ ...shown, text: text.slice(0, 40), element });
      }
    }
    return all.sort((one, other) => one.top - other.top);
  }

  /** Whether one of the two lies on a surface that hides the other. */
  function isCovered(one: Piece, other: Piece, x: number, y: number): boolean {
    const stack = document.elementsFromPoint(x, y);
    const [first, second] = [stack.indexOf(one.element), stack.indexOf(other.element)];
    if (first < 0 || second < 0) return true;
    const hidden = stack[Math.max(first, second)];
    return stack.slice(0, Math.max(first, second)).some(each => {
      if (hidden === undefined || each.contains(hidden)) return false;
      return !/, 0\)$|transparent/.test(getComputedStyle(each).backgroundColor);
    });
  }

  const shown = pieces();
  for (const [at, one] of shown.entries()) {
    for (const other of shown.slice(at + 1)) {
      if (other.top >= one.bottom) break;
      if (one.element === other.element) continue;
      const [left, right] = [Math.max(one.left, other.left), Math.min(one.right, other.right)];
      const [top, bottom] = [Math.max(one.top, other.top), Math.min(one.bottom, other.bottom)];
      const isOver = right - left > 2 && bottom - top > 0.45 * Math.min(one.bottom - one.top, other.bottom - other.top);
      if (isOver && !isCovered(one, other, (left + right) / 2, (top + bottom) / 2)) {
        found.add(`"${one.text}" and "${other.text}" lie over each other`);
      }
    }
  }

  for (const each of [document.documentElement, ...root.querySelectorAll<HTMLElement>('*')]) {
    const isBox = each === document.documentElement || /auto|scroll/.test(getComputedStyle(each).overflowX);
    if (isBox && each.scrollWidth > each.clientWidth + 1 && !each.matches('input, textarea, select')) {
      found.add(`${nameOf(each)} scrolls sideways by ${each.scrollWidth - each.clientWidth} px`);
    }
  }
  return [...found];
}

/** What cannot be read in this part of the screen, in words. */
export const layoutFaults = (root: Locator): Promise<string[]> => root.evaluate(findLayoutFaults);
