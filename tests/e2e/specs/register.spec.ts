import { expect, test } from '../support/fixtures.ts';
import { addPremises, goTo } from '../support/recording.ts';

test('a mistyped name finds the premises, and somebody who registers them again is shown that they are there', async ({
  app,
  central,
}) => {
  await app.signIn(central.persons.ines);
  const { page } = app;
  await addPremises(page, 'Half Way Tree Patties');
  await goTo(page, 'Premises');
  await page.getByRole('searchbox').fill('pattys');
  await expect(page.getByRole('status').filter({ hasText: 'These are near: patties.' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Half Way Tree Patties/ })).toBeVisible();

  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Add premises' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Halfway Tree Patties');
  const alike = dialog.getByRole('region', { name: 'Perhaps it is registered already:' });
  await expect(alike).toContainText('Half Way Tree Patties');
  await alike.getByRole('button', { name: 'It is this one: Half Way Tree Patties' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Half Way Tree Patties' })).toBeVisible();
  await goTo(page, 'Premises');
  await expect(page.getByText('1 premises')).toBeVisible();
});
