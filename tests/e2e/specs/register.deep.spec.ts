import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { axeFaults } from '../support/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, goTo, openPremises, syncNow } from '../support/recording.ts';

test('the kind of premises is offered from the department’s list, other words are kept, and it brings its form to the top', async ({
  app,
  central,
}) => {
  const market = { name: 'Market stall', form: 'food-establishment' };
  await saveSettings({ ownerUrl: central.ownerUrl }, { premisesKinds: [market] });
  await app.signIn(central.persons.ines);
  const { page } = app;
  await addPremises(page, 'Coronation Market, stall 4');
  await syncNow(page);
  const edit = async () => {
    await openPremises(page, 'Coronation Market, stall 4');
    await page.getByRole('button', { name: 'Edit details' }).click();
    return page.getByRole('dialog', { name: 'Edit premises' });
  };
  const dialog = await edit();
  await dialog.getByRole('combobox', { name: 'Kind of premises' }).fill('mark');
  await page.getByRole('option', { name: 'Market stall' }).click();
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Market stall · Kingston')).toBeVisible();
  await page.getByRole('link', { name: 'Start an inspection', exact: true }).click();
  const forms = page.getByRole('list', { name: 'Forms' }).getByRole('link');
  await expect(forms.first()).toHaveText(/Food Establishment.*Usual for Market stall/);

  await edit();
  await dialog.getByRole('combobox', { name: 'Kind of premises' }).fill('Fish stall by the gate');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Fish stall by the gate · Kingston')).toBeVisible();
  await page.getByRole('link', { name: 'Start an inspection', exact: true }).click();
  await expect(forms.first()).not.toHaveText(/Usual for/);
});

test('the register is narrowed by an expired licence and by kind, says when nothing is like that, and shows all again', async ({
  app,
  central,
}) => {
  await app.signIn(central.persons.ines);
  const { page } = app;
  await addPremises(page, 'Cross Roads Cook Shop');
  await addPremises(page, 'Half Way Tree Patties');
  await page.getByRole('button', { name: 'Edit details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit premises' });
  await dialog.getByRole('combobox', { name: 'Kind of premises' }).fill('Restaurant');
  await dialog.getByRole('textbox', { name: 'Licence expires' }).fill('2020-12-31');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Restaurant · Kingston')).toBeVisible();

  await goTo(page, 'Premises');
  const lines = page.getByRole('list', { name: 'Premises' }).getByRole('link');
  await expect(lines).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Licence expired' }).check();
  await expect(lines).toHaveText([/^Half Way Tree Patties/]);
  await expect(page.getByText('1 premises')).toBeVisible();
  await page.getByRole('combobox', { name: 'Kind of premises' }).selectOption('Restaurant');
  await expect(lines).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Result' }).selectOption('Unsatisfactory');
  await expect(page.getByText('No premises are like that.')).toBeVisible();
  expect(await axeFaults(page, 'register', 'all')).toEqual([]);
  await page.getByRole('button', { name: 'Show all premises' }).click();
  await expect(lines).toHaveCount(2);
});

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
