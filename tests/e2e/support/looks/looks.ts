import type { Page } from '@playwright/test';

/** A theme, or the large text, as a person chooses it. */
export interface Look {
  readonly name: string;
  readonly theme: 'light' | 'dark' | 'sunlight';
  /** In percent. */
  readonly textSize: number;
  /** What axe is asked: a theme changes colours alone. Sunlight promises the stronger contrast (AAA). */
  readonly rules: readonly string[] | 'all';
}

/** As the app is on its first day. */
export const plain: Look = { name: 'light', theme: 'light', textSize: 100, rules: 'all' };

export const looks: readonly Look[] = [
  plain,
  { name: 'dark', theme: 'dark', textSize: 100, rules: ['color-contrast'] },
  { name: 'sunlight', theme: 'sunlight', textSize: 100, rules: ['color-contrast', 'color-contrast-enhanced'] },
  { name: 'large', theme: 'light', textSize: 200, rules: 'all' },
];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A tablet held upright; there a finger presses. */
export const tablet: Size = { width: 820, height: 1180 };
export const laptop: Size = { width: 1280, height: 800 };
export const sizes: readonly Size[] = [tablet, { width: 1366, height: 768 }, laptop];

/** Shows the present screen otherwise and leaves everything on it as it is: what `showAppearance` does after a choice in Settings. */
export async function showIn(page: Page, { theme, textSize }: Look, size: Size): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(
    async ([theme, textSize]) => {
      const root = document.documentElement;
      root.dataset.theme = theme;
      root.dataset.mantineColorScheme = theme === 'dark' ? 'dark' : 'light';
      root.style.fontSize = `${textSize}%`;
      // Lists measure themselves after a frame, and draw in the next.
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      // Colours glide over when a theme changes; only the end of that is looked at.
      for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
    },
    [theme, textSize] as const,
  );
}
