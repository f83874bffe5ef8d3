import { expect, test } from '../support/fixtures.ts';

test('the time until the screen locks is a setting', async ({ app, central }) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await page.getByRole('link', { name: 'Settings' }).click();
  const minutes = page.getByRole('textbox', { name: 'Minutes until the screen locks' });
  await expect(minutes).toHaveValue('10');
  await minutes.fill('0');
  await page.getByRole('button', { name: 'Save minutes' }).last().click();
  await expect(page.getByText('The screen no longer locks by itself.')).toBeVisible();
  await page.reload();
  await expect(minutes).toHaveValue('0');
});
