import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import {
  addPremises,
  answer,
  answerAll,
  commentOn,
  expectSaved,
  startInspection,
  submit,
  syncNow,
} from '../support/recording.ts';
import { draw, tap } from '../support/touch.ts';

const missing = (page: Page) => page.getByRole('list', { name: 'Missing' });
const signatures = (page: Page) => page.getByRole('region', { name: 'Signatures' });

async function signBoth(page: Page): Promise<Locator> {
  await tap(signatures(page).getByRole('button', { name: 'Sign as Ines Campbell' }));
  const received = page.getByRole('group', { name: /^Received by/ });
  await draw(received.getByRole('img', { name: /^Field to draw/ }));
  return received;
}

test('the check before submitting leads to each place and back, is signed, and voids what is changed after it', async ({
  app,
  central,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);
  await answerAll(page, '1');
  await answer(page, '1', 'No');

  await expect(page.getByText('Unsatisfactory: 5 critical points lost')).toBeVisible();
  await tap(missing(page).getByRole('button', { name: 'Comment: Item 1: critical No without a comment' }));
  const comment = commentOn(page, '1');
  await expect(comment).toBeFocused();
  await comment.fill('No hot water');
  await tap(page.getByRole('button', { name: 'Back to the check' }));
  await expect(missing(page).getByRole('button', { name: 'Sign: Your signature' })).toBeFocused();
  await expect(missing(page).getByRole('listitem')).toHaveCount(1);

  await expect(page.getByText(/^Not yet confirmed\. /)).toHaveCount(1);
  const unconfirmed = page.getByRole('button', { name: /^It is right: Type of establishment/ });
  await tap(unconfirmed);
  await expect(unconfirmed).toHaveCount(0);
  await expect(page.getByText(/^Not yet confirmed\. /)).toHaveCount(0);
  const received = await signBoth(page);
  await expect(received).toContainText('Marcia Grant, owner');
  await expectSaved(page);

  await page.reload();
  await expect(received).toContainText('Marcia Grant, owner');
  await expect(page.getByRole('heading', { name: 'Nothing is missing' })).toBeVisible();
  await expect(unconfirmed).toHaveCount(0);

  await answer(page, '2', 'No');
  await expect(page.getByText('You changed item 2 after signing: both signatures are void.').first()).toBeVisible();
  await expect(missing(page).getByRole('button', { name: 'Sign: Your signature' })).toBeVisible();
  await signBoth(page);
  await submit(page);
  const report = page.getByRole('article', { name: 'Report' });
  await expect(report.getByText('Signed content: matches')).toHaveCount(2);
  await syncNow(page);
  expect(await central.sql('select status, doubts from sync.inspection')).toEqual([
    { status: 'submitted', doubts: [] },
  ]);
});
