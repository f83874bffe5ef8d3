import { expect, test } from '../support/fixtures.ts';
import {
  addPremises,
  answer,
  answerAll,
  expectSaved,
  goTo,
  openFromToday,
  score,
  sign,
  startInspection,
  submit,
  submitButton,
  syncNow,
} from '../support/recording.ts';

test('an inspection is recorded, submitted, returned, corrected and approved, on two devices', async ({
  app,
  newDevice,
  central,
}) => {
  test.setTimeout(150_000);
  const { page } = app;
  const arrived = (status: string) =>
    expect
      .poll(() => central.sql('select status from sync.inspection'), { timeout: 20_000, intervals: [100] })
      .toEqual([{ status }]);
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);

  await answer(page, '1', 'Yes');
  await answer(page, '3', 'No');
  await expect(score(page)).toContainText('Cannot reach Satisfactory: 5 critical points lost · 2 of 44');
  await expectSaved(page);

  await page.reload();
  await expect(score(page)).toContainText('2 of 44');
  await submitButton(page).click();
  await expect(page.getByRole('heading', { name: 'Missing before you can submit' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Answer: 42 items are not answered' })).toBeFocused();

  expect(await answerAll(page, '1')).toBe(44);
  await answer(page, '2', 'No');
  await sign(page, 'Ines Campbell');
  await expect(score(page)).toContainText('Satisfactory · 99 · critical 59 of 59');
  await submit(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Half Way Tree Patties' })).toBeVisible();
  await arrived('submitted');

  const supervisor = await newDevice();
  await supervisor.signIn(central.persons.sam);
  await goTo(supervisor.page, 'Review');
  await supervisor.page.getByRole('link', { name: /Half Way Tree Patties/ }).click();
  const review = supervisor.page.getByRole('region', { name: 'Your decision' });
  await review.getByRole('button', { name: 'Return for correction' }).click();
  await expect(review.getByText('Say what is to be corrected')).toBeVisible();
  await review.getByRole('textbox', { name: 'Comment for the inspector' }).fill('Please look at item 2 again.');
  await review.getByRole('button', { name: 'Return for correction' }).click();
  await expect(review).toHaveCount(0);
  await arrived('returned');

  await syncNow(page);
  await openFromToday(page, 'Returned for correction', 'Half Way Tree Patties');
  const notice = page.getByRole('complementary', { name: 'Returned for correction' });
  const form = page.getByRole('navigation', { name: 'Parts of the form' });
  await expect(form).toBeVisible();
  await expect(notice).toContainText('Please look at item 2 again.');
  await answer(page, '2', 'Yes');
  await expect(page.getByText('You changed item 2 after signing: the signature is void.').first()).toBeVisible();
  await sign(page, 'Ines Campbell');
  await submit(page);
  await arrived('submitted');

  await syncNow(supervisor.page);
  await goTo(supervisor.page, 'Review');
  await supervisor.page.getByRole('link', { name: /Half Way Tree Patties/ }).click();
  const changes = supervisor.page.getByRole('region', { name: 'Changed since submission 1' });
  await expect(changes.getByRole('listitem')).toHaveText([/Item 2.*No.*Yes/]);
  await review.getByRole('button', { name: 'Approve' }).click();
  await expect(review).toHaveCount(0);
  await arrived('approved');

  await syncNow(page);
  await goTo(page, 'Inspections');
  await expect(page.getByRole('link', { name: /Half Way Tree Patties/ })).toContainText('Approved');
});
