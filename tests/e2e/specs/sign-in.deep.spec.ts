import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { enrolDevice } from '../../../src-main/central/devices.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { expect, test } from '../support/fixtures.ts';

test('a damaged book is restored on the sign-in screen, by keyboard too', async ({ app, central }) => {
  const { ines } = central.persons;
  await app.signIn(ines);
  await app.stop();
  const people = join(app.home, 'people');
  const folder = readdirSync(people).find(name => !name.startsWith('.')) ?? '';
  writeFileSync(join(people, folder, 'daybook.db'), Buffer.alloc(8192, 'spoiled'));
  await app.reopen();

  const { page } = app;
  await page.getByRole('button', { name: ines.username }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill(ines.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The data file on this device is damaged.')).toBeVisible();
  await page.getByRole('button', { name: 'Restore from a backup' }).press('Enter');
  // Nothing is offered to choose from where there is nothing yet.
  await expect(page.getByText('There is no backup yet')).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await page.getByRole('button', { name: 'Restore', exact: true }).press('Enter');
  await expect(page.getByText('Started again without a backup')).toBeVisible();
  await page.getByRole('button', { name: 'Go on to sign in' }).press('Enter');
  await page.getByRole('button', { name: 'Sign in' }).press('Enter');
  await expect(page.getByRole('contentinfo')).toContainText('Ines Campbell');
});

test('a department that wants a code for each new device asks for it at the first sign-in only', async ({
  app,
  central,
}) => {
  const owner = { ownerUrl: central.ownerUrl, random: systemRandom };
  await saveSettings(owner, { enrolmentCodes: true });
  const { page } = app;
  await page.getByRole('textbox', { name: 'Name' }).fill(central.persons.ines.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(central.persons.ines.password);
  await expect(page.getByRole('textbox', { name: 'Enrolment code' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('a new device needs an enrolment code')).toBeVisible();
  const code = page.getByRole('textbox', { name: 'Enrolment code' });
  await code.fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The server did not take the enrolment code')).toBeVisible();
  await code.fill((await enrolDevice(owner, central.persons.ines)).code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('Ines Campbell');
  await app.signOut();
  await app.signIn(central.persons.ines);
  await expect(page.getByRole('contentinfo')).toContainText('Ines Campbell');
});
