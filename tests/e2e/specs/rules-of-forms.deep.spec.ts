import { coldStore } from '../../support/ruled-form.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, answersOf, expectSaved, score, startInspection } from '../support/recording.ts';

test('a form shows what its rules ask, counts it, and says in its own words what a value must keep to', async ({
  app,
  central,
}) => {
  await central.sql('select sync.save_form_version($1)', [JSON.stringify(coldStore)]);
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Kingston Cold Store');
  await startInspection(page, /^Cold store/);
  const parts = page.getByRole('navigation', { name: 'Parts of the form' });
  await expect(parts).not.toContainText('Temperature');
  await expect(answersOf(page, '04')).toBeVisible();

  await answer(page, '01', 'Yes');
  await expect(parts).toContainText('Temperature');
  const warmest = page.getByRole('textbox', { name: '02 Warmest place, in C' });
  await warmest.fill('61');
  await expect(page.getByRole('listitem').filter({ has: warmest })).toContainText('must be 60 or less');
  await expect(warmest).toHaveAttribute('aria-invalid', 'true');
  await expect(answersOf(page, '03')).toBeVisible();
  await warmest.fill('6');
  await expect(page.getByText('must be 60 or less')).toHaveCount(0);
  await answer(page, '03', 'No');
  await answer(page, '04', 'Yes');
  await expect(score(page)).toContainText('93.4');
  await expect(score(page)).toHaveText(/^UNSATISFACTORY/);

  // Cold enough: nobody asks 03 any more, and what was said there does not count.
  await warmest.fill('5');
  await expect(answersOf(page, '03')).toHaveCount(0);
  await expect(parts).toContainText('1 of 1');
  await expect(score(page)).toHaveText(/^SATISFACTORY/);

  const rooms = page.getByRole('textbox', { name: /^Number of rooms/ });
  await expect(rooms).toHaveCount(0);
  await page.getByRole('radio', { name: 'Wholesale store' }).click();
  await rooms.fill('41');
  await expect(page.getByText('must be from 1 to 40').first()).toBeVisible();
  await expectSaved(page);
  await page.reload();
  await expect(rooms).toHaveValue('41');
  await expect(answersOf(page, '03')).toHaveCount(0);
  await warmest.fill('7');
  await expect(answersOf(page, '03').getByRole('radio', { name: 'No', exact: true })).toBeChecked();
});
