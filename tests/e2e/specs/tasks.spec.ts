import { expect, test } from '../support/fixtures.ts';
import { addPremises, goTo } from '../support/recording.ts';

test('a task that an inspector gives herself is on Today, is accepted by keyboard, and leaves it when it is done', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await goTo(page, 'Today');
  await page.getByRole('button', { name: 'Give a task' }).click();
  const dialog = page.getByRole('dialog', { name: 'Give a task' });
  await dialog.getByRole('button', { name: 'Give it' }).click();
  await expect(dialog.getByRole('textbox', { name: 'What is to be done' })).toHaveAccessibleDescription(
    'must not be empty',
  );
  await dialog.getByRole('textbox', { name: 'What is to be done' }).fill('Ask for the licence');
  await dialog.getByRole('combobox', { name: 'For' }).selectOption({ label: 'Ines Campbell' });
  await dialog.getByRole('combobox', { name: 'Premises' }).fill('half');
  await page.getByRole('option', { name: /Half Way Tree Patties/ }).click();
  await dialog.getByRole('textbox', { name: 'Due' }).fill('2020-02-03');
  await dialog.getByRole('button', { name: 'Give it' }).click();
  await expect(dialog).toHaveCount(0);

  const toDo = page.getByRole('list', { name: 'To do' });
  await expect(toDo.getByRole('link')).toHaveText(
    /Ask for the licence.*Half Way Tree Patties.*Overdue: due 3 Feb 2020.*Open/,
  );
  await toDo.getByRole('button', { name: 'Accept: Ask for the licence' }).press('Enter');
  await expect(toDo.getByRole('link')).toHaveText(/Accepted/);
  await toDo.getByRole('button', { name: 'Done: Ask for the licence' }).click();
  const done = page.getByRole('dialog', { name: 'Done: Ask for the licence' });
  await done.getByRole('button', { name: 'Done' }).click();
  await expect(toDo).toHaveCount(0);
  await expect(page.getByText('Nothing waits for you today.')).toBeVisible();
});
