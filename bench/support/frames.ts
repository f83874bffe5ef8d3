import type { Page } from 'playwright';
import { frameMs } from './window.ts';

/** Counts in the page how long it took from one frame to the next. */
export function countFrames(): void {
  const frames = { last: performance.now(), longest: 0 };
  const look = () => {
    const now = performance.now();
    frames.longest = Math.max(frames.longest, now - frames.last);
    frames.last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, {
    longestFrame: () => {
      const { longest } = frames;
      frames.longest = 0;
      return longest;
    },
  });
}

/** The longest time between two frames since it was last asked, beyond a frame itself. */
export async function stoodStill(page: Page): Promise<number> {
  const longest = await page.evaluate('longestFrame()');
  return Math.max(0, Number(longest) - frameMs);
}
