import type { Locator } from '@playwright/test';

/** Runs in the page. Colours in this part of it that are neither black nor white; pictures keep theirs. */
function findGreys(root: HTMLElement): string[] {
  const found = new Set<string>();

  function isPure(colour: string): boolean {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    if (alpha === 0) return true;
    return alpha === 1 && red === green && green === blue && (red === 0 || red === 255);
  }
  const hasOwnText = (element: Element) =>
    [...element.childNodes].some(each => each.nodeType === Node.TEXT_NODE && each.textContent?.trim() !== '');

  for (const each of root.querySelectorAll<HTMLElement | SVGElement>('*')) {
    if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (each.matches('img, canvas, video, option')) continue;
    const { width, height } = each.getBoundingClientRect();
    if (width <= 1 || height <= 1) continue;
    const style = getComputedStyle(each);
    const say = (what: string, colour: string) => {
      if (!isPure(colour))
        found.add(`${what} ${colour} of ${each.tagName.toLowerCase()}.${each.getAttribute('class')}`);
    };
    if (hasOwnText(each)) say('text', style.color);
    if (each instanceof HTMLInputElement && each.placeholder !== '')
      say('hint', getComputedStyle(each, '::placeholder').color);
    if (each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement) say('typed text', style.color);
    if (Number(style.opacity) < 1)
      found.add(`opacity ${style.opacity} of ${each.tagName.toLowerCase()}.${each.getAttribute('class')}`);
    say('surface', style.backgroundColor);
    for (const side of ['top', 'right', 'bottom', 'left'] as const) {
      const isDrawn = style.getPropertyValue(`border-${side}-style`) !== 'none';
      if (isDrawn && Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0) {
        say('line', style.getPropertyValue(`border-${side}-color`));
      }
    }
    if (each instanceof SVGGraphicsElement && !(each instanceof SVGSVGElement)) {
      if (style.stroke !== 'none') say('stroke', style.stroke);
      if (style.fill !== 'none') say('fill', style.fill);
    }
  }
  return [...found];
}

/** Greys and tints in this part of the screen, in words; none belongs under an open sky. */
export const greyFaults = (root: Locator): Promise<string[]> => root.evaluate(findGreys);
