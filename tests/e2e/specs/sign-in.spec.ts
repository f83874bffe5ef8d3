import { expect, test } from '../support/fixtures.ts';

test('a first sign-in joins the device; the book can be closed and opened again by its owner', async ({
  app,
  central,
}) => {
  await app.signIn(central.persons.ines);
  await expect(app.page.getByRole('contentinfo')).toContainText('Ines Campbell');
  expect(await app.stop()).toBe(0);

  await app.reopen();
  await expect(app.page.getByText('Who is signing in?')).toBeVisible();
  await app.signIn(central.persons.ines);
  await expect(app.page.getByRole('contentinfo')).toContainText('Ines Campbell');
});

test('a wrong password is refused in words and opens nothing', async ({ app, central }) => {
  await app.page.getByRole('textbox', { name: 'Name' }).fill(central.persons.ines.username);
  await app.page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await app.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(app.page.getByText('The name or the password is not right.')).toBeVisible();
  await expect(app.page.getByRole('navigation', { name: 'Places' })).toHaveCount(0);
});

test('two people share one device, and neither sees the other’s name after signing out', async ({ app, central }) => {
  await app.signIn(central.persons.ines);
  await app.signOut();
  await app.page.getByRole('button', { name: 'Another person' }).click();
  await app.signIn(central.persons.sam);
  await expect(app.page.getByRole('contentinfo')).toContainText('Samuel Brown, supervisor');
  await expect(app.page.getByRole('contentinfo')).not.toContainText('Ines');
});
