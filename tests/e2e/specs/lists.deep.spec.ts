import { axeFaults } from '../support/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, expectSaved, goTo, startInspection } from '../support/recording.ts';

test('a list is narrowed, put in order, selected by keyboard and saved for a spreadsheet; its filter opens it again', async ({
  app,
  central,
}) => {
  test.setTimeout(180_000);
  const { page } = app;
  await app.signIn(central.persons.ines);
  for (const name of ['Zinc Fence Shop', 'Blue Mountain Bakery', 'Half Way Tree Patties']) {
    await addPremises(page, name);
    await startInspection(page, /^Residential/);
    await answer(page, '1', 'No');
    await expectSaved(page);
  }
  await goTo(page, 'Inspections');
  const lines = page.getByRole('list', { name: 'Inspections' }).getByRole('link');
  const columns = page.getByRole('group', { name: 'Order' });
  await expect(lines.first()).toContainText('Half Way Tree Patties');
  await columns.getByRole('button', { name: 'Premises' }).click();
  await expect(lines).toContainText(['Blue Mountain Bakery', 'Half Way Tree Patties', 'Zinc Fence Shop']);
  await columns.getByRole('button', { name: 'Premises' }).press('Enter');
  await expect(lines).toContainText(['Zinc Fence Shop', 'Half Way Tree Patties', 'Blue Mountain Bakery']);

  await page.getByRole('button', { name: 'Select', exact: true }).press('Enter');
  await lines.nth(0).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(page.getByText('2 selected')).toBeVisible();
  expect(await axeFaults(page, 'selecting', 'all')).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^Inspections \d{4}-\d\d-\d\d\.csv$/);
  await page.getByRole('button', { name: 'End selecting' }).click();

  await page.getByRole('combobox', { name: 'When' }).selectOption('This year');
  await page.getByRole('combobox', { name: 'State' }).selectOption('Draft');
  await page.getByRole('button', { name: 'Save this filter' }).click();
  await page.getByRole('textbox', { name: 'Name of the filter' }).fill('My drafts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Saved filters' })).toHaveValue('My drafts');
  await page.getByRole('button', { name: 'Edit saved filters' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit saved filters' });
  const opensTheList = dialog.getByRole('checkbox', { name: 'The list opens with this one: My drafts' });
  await opensTheList.click();
  await expect(opensTheList).toBeChecked();
  await dialog.getByRole('textbox', { name: 'Name of My drafts' }).fill('Drafts of the year');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('textbox', { name: 'Name of Drafts of the year' })).toBeVisible();
  expect(await axeFaults(page, 'saved filters', 'all')).toEqual([]);
  await page.keyboard.press('Escape');

  // As in a new window, in which nothing was chosen yet.
  await page.evaluate(() => sessionStorage.removeItem('inspections of ines'));
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Saved filters' })).toHaveValue('Drafts of the year');
  await expect(page.getByRole('combobox', { name: 'State' })).toHaveValue('draft');
  await page.getByRole('button', { name: 'Edit saved filters' }).click();
  await dialog.getByRole('button', { name: 'Delete: Drafts of the year' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'State' }).selectOption('Approved');
  await expect(page.getByText('No inspection fits what you chose.')).toBeVisible();
});
