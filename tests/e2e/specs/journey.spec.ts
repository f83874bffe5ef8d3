import { expect, test } from '../support/fixtures.ts';
import {
  addPremises,
  answer,
  answerAll,
  expectAllSent,
  expectSaved,
  goTo,
  score,
  sign,
  startInspection,
  submit,
  syncNow,
} from '../support/recording.ts';

test('an inspection is recorded, submitted, returned, corrected and approved, on two devices', async ({
  app,
  newDevice,
  central,
}) => {
  test.setTimeout(150_000);
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);

  await answer(page, '1', 'Yes');
  await answer(page, '3', 'No');
  await expect(score(page)).toContainText('2 of 44 answered');
  await expectSaved(page);

  await page.reload();
  await expect(score(page)).toContainText('2 of 44 answered');
  await page.getByRole('button', { name: 'Check what is missing' }).click();
  await expect(page.getByRole('heading', { name: /things still missing/ })).toBeVisible();

  expect(await answerAll(page, '1')).toBe(44);
  await answer(page, '2', 'No');
  await sign(page, 'Ines Campbell');
  await expect(score(page)).toContainText('44 of 44 answered');
  await expect(score(page)).toContainText('Satisfactory');
  await submit(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Half Way Tree Patties' })).toBeVisible();
  await expectAllSent(page);

  const supervisor = await newDevice();
  await supervisor.signIn(central.persons.sam);
  await goTo(supervisor.page, 'Review');
  await supervisor.page.getByRole('link', { name: /Half Way Tree Patties/ }).click();
  await supervisor.page
    .getByRole('button', { name: /Return/ })
    .first()
    .click();
  await supervisor.page.getByRole('textbox', { name: /comment/i }).fill('Please look at item 2 again.');
  await supervisor.page
    .getByRole('button', { name: /Return/ })
    .last()
    .click();
  await expectAllSent(supervisor.page);

  await syncNow(page);
  await goTo(page, 'Today');
  await page.getByRole('link', { name: /Half Way Tree Patties/ }).click();
  await expect(page.getByText('Please look at item 2 again.')).toBeVisible();
  await answer(page, '2', 'Yes');
  await submit(page);
  await expectAllSent(page);

  await syncNow(supervisor.page);
  await goTo(supervisor.page, 'Review');
  await supervisor.page.getByRole('link', { name: /Half Way Tree Patties/ }).click();
  await supervisor.page
    .getByRole('button', { name: /Approve/ })
    .first()
    .click();
  await expect(supervisor.page.getByText('Approved').first()).toBeVisible();
  await expectAllSent(supervisor.page);

  await syncNow(page);
  await goTo(page, 'Inspections');
  await expect(page.getByRole('link', { name: /Half Way Tree Patties/ })).toContainText('Approved');
});
