import { expect, test } from '../support/fixtures.ts';
import {
  addPremises,
  answer,
  expectSaved,
  goTo,
  openAddress,
  openPremises,
  startInspection,
} from '../support/recording.ts';

test('a link leads where it said after sign-in, and a wrong one says so and offers the way', async ({
  app,
  central,
}) => {
  const { page } = app;
  await openAddress(page, '/inspections/new');
  await app.signIn(central.persons.ines);
  await expect(page.getByRole('heading', { level: 1, name: 'Which premises?' })).toBeVisible();
  for (const [address, words] of [
    ['/inspections/019caed9-4300-7244-9fc5-10c50fe80428', 'This inspection is not on this device.'],
    ['/inspections/019caed9-4300-7244-9fc5-10c50fe80428/edit', 'This inspection is not on this device.'],
    ['/inspections/not-an-id/edit', 'The address is not right'],
    ['/premises/019caed9-4300-7244-9fc5-10c50fe80428', 'These premises are not on this device.'],
    ['/no-such-page', 'There is no page at this address.'],
    ['/review', 'Supervisors and medical officers review inspections.'],
  ] as const) {
    await openAddress(page, address);
    await expect(page.getByText(words)).toBeVisible();
    await page.getByRole('link', { name: 'Go to today' }).click();
    await expect(page.getByText('Nothing waits for you today.')).toBeVisible();
  }
});

test('what was thrown away or taken out lies in the bin, and comes back from there', async ({ app, central }) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Residential/);
  await answer(page, '1', 'No');
  await expectSaved(page);
  await page.getByRole('button', { name: 'Throw this draft away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Throw it away' }).click();
  await openPremises(page, 'Half Way Tree Patties');
  await page.getByRole('button', { name: 'Take out of the register' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
  await goTo(page, 'Premises');
  await expect(page.getByText('No premises are registered in your parishes yet.')).toBeVisible();

  await page.getByRole('link', { name: 'Bin' }).click();
  const bringBack = page.getByRole('button', { name: 'Bring it back: Half Way Tree Patties' });
  await expect(bringBack).toHaveCount(2);
  await bringBack.first().click();
  await expect(bringBack).toHaveCount(1);
  await bringBack.click();
  await expect(page.getByText('Nothing was thrown away.')).toBeVisible();
  await goTo(page, 'Inspections');
  await expect(page.getByRole('link', { name: /Half Way Tree Patties/ })).toContainText('1 of 26 answered');
});
