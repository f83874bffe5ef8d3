import { expect, test } from '../support/fixtures.ts';
import { addPremises } from '../support/recording.ts';

test('the page of premises says when they are to be visited and why, and the list of visits leads there', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Cross Roads Cook Shop');
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByRole('combobox', { name: 'Risk' }).selectOption('High');
  await page.getByRole('button', { name: 'Save changes' }).click();
  const glance = page.getByRole('region', { name: 'At a glance' });
  await expect(glance).toContainText(/Next visit.*Due .+first visit · High risk/);

  await page.getByRole('link', { name: 'Premises', exact: true }).first().click();
  await page.getByRole('link', { name: 'Visits due' }).click();
  await page.getByRole('link', { name: /Cross Roads Cook Shop.*Due .+first visit · High risk/ }).click();
  await expect(page.getByRole('heading', { name: 'Cross Roads Cook Shop' })).toBeVisible();
});
