import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, answersOf, goTo, score, startInspection } from '../support/recording.ts';

/** Which part of the window's height shows items: below the form's head and above the frame's foot. */
function shareOfItems(page: Page): Promise<number> {
  return page.evaluate(() => {
    const head = document.querySelector('main header')?.getBoundingClientRect().bottom ?? 0;
    const work = document.querySelector('main')?.getBoundingClientRect().bottom ?? 0;
    return (work - head) / window.innerHeight;
  });
}

test('items have most of the window at double text size and in a small window, and the places are behind one button', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);
  const head = page.getByRole('button', { name: 'Half Way Tree Patties' });
  await head.click();
  await expect(page.getByText('Satisfactory: at least 70 of 100, critical at least 59 of 59')).toBeVisible();
  await answer(page, '25', 'No');
  await expect(head).toHaveAttribute('aria-expanded', 'false');
  const sections = page.getByRole('navigation', { name: 'Parts of the form' });
  const present = sections.locator('[aria-current]');
  await expect(present).toContainText('Toilet and handwashing facilities');

  await page.setViewportSize({ width: 911, height: 512 });
  expect(await shareOfItems(page)).toBeGreaterThan(0.6);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  expect(await shareOfItems(page)).toBeGreaterThan(0.6);

  await answersOf(page, '25').scrollIntoViewIfNeeded();
  await expect(present).toContainText('Toilet and handwashing facilities');
  await present.click();
  await page
    .getByRole('dialog', { name: 'Parts of the form' })
    .getByRole('button', { name: /^Personnel/ })
    .click();
  await expect(present).toContainText('Personnel');
  await expect(score(page)).toBeInViewport();

  await page.getByRole('button', { name: 'Menu' }).click();
  await goTo(page, 'Inspections');
  await expect(page.getByRole('heading', { level: 1, name: 'Inspections' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the arrow down leads from a search into its list; single keys do nothing once they are turned off', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await goTo(page, 'Premises');
  const line = page.getByRole('link', { name: /Half Way Tree Patties/ });
  const search = page.getByRole('searchbox', { name: 'Search premises' });
  await expect(line).toBeVisible();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(line).toBeFocused();

  await goTo(page, 'Settings');
  await page.getByRole('switch', { name: 'Single keys are shortcuts' }).click();
  await goTo(page, 'Premises');
  await expect(line).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(search).not.toBeFocused();
  await expect(page.getByRole('heading', { level: 1, name: 'Premises' })).toBeVisible();
});
