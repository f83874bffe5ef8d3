import type { Locator } from '@playwright/test';

type Point = { readonly x: number; readonly y: number };

/** One finger's way over the screen, from its first point to its last. */
async function finger(target: Locator, points: (box: Point & { width: number; height: number }) => readonly Point[]) {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error('What should be touched is not on the screen');
  const page = target.page();
  const session = await page.context().newCDPSession(page);
  const [first, ...others] = points(box);
  if (first === undefined) return;
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [first] });
  for (const point of others) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

/** Touches a control with a finger. */
export async function tap(target: Locator): Promise<void> {
  await finger(target, ({ x, y, width, height }) => [{ x: x + width / 2, y: y + height / 2 }]);
}

/** Draws across a field with a finger. */
export async function draw(target: Locator): Promise<void> {
  await finger(target, ({ x, y, width, height }) =>
    [0.2, 0.35, 0.5, 0.65, 0.8].map((part, at) => ({
      x: x + width * part,
      y: y + height * (at % 2 === 0 ? 0.3 : 0.6),
    })),
  );
}
