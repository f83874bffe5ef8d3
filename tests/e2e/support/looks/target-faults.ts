import type { Locator } from '@playwright/test';

/** Runs in the page. Controls in this part of it that are smaller than a finger needs. */
function findSmallTargets(root: HTMLElement): string[] {
  const least = 44;
  const controls = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=switch]';

  /** The word of a box can be pressed too; a control may be stretched over its row by what is drawn behind it. */
  function boxOf(control: HTMLElement): DOMRect {
    const behind = getComputedStyle(control, '::after');
    if (behind.content !== 'none' && behind.position === 'absolute') {
      return (control.offsetParent ?? control).getBoundingClientRect();
    }
    if (!(control instanceof HTMLInputElement) || !/radio|checkbox|file/.test(control.type)) {
      return control.getBoundingClientRect();
    }
    const boxes = [control, ...(control.labels ?? [])].map(each => each.getBoundingClientRect());
    const left = Math.min(...boxes.map(each => each.left));
    const top = Math.min(...boxes.map(each => each.top));
    const right = Math.max(...boxes.map(each => each.right));
    const bottom = Math.max(...boxes.map(each => each.bottom));
    return new DOMRect(left, top, right - left, bottom - top);
  }

  /** A link within a sentence has the height of its line. */
  const isInSentence = (control: HTMLElement) =>
    control instanceof HTMLAnchorElement && getComputedStyle(control).display === 'inline';

  return [...root.querySelectorAll<HTMLElement>(controls)]
    .filter(each => each.checkVisibility({ visibilityProperty: true }) && each.closest('[inert]') === null)
    .filter(each => !isInSentence(each))
    .flatMap(each => {
      const { width, height, bottom } = boxOf(each);
      const isAway = width <= 1 || height <= 1 || bottom < 0;
      if (isAway || Math.min(width, height) >= least - 0.5) return [];
      const name = each.getAttribute('aria-label') ?? each.textContent?.trim() ?? '';
      return [
        `${each.tagName.toLowerCase()} "${name.slice(0, 40)}" is ${Math.round(width)} x ${Math.round(height)} px`,
      ];
    });
}

/** Controls that are hard to hit with a finger in this part of the screen, in words. */
export const targetFaults = (root: Locator): Promise<string[]> => root.evaluate(findSmallTargets);
