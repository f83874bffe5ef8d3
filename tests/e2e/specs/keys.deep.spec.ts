import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
}

test('a sheet that was printed at the first sign-in opens the data; where no way is left, a new start keeps it', async ({
  app,
  central,
}) => {
  const { ines } = central.persons;
  await app.signIn(ines);
  const { page } = app;
  await page.getByRole('complementary', { name: 'Recovery sheet' }).getByRole('link', { name: 'Print it' }).click();
  await page.getByRole('button', { name: 'Make a recovery sheet' }).click();
  const sheet = page.getByRole('article', { name: 'Recovery sheet' });
  await expect(sheet).toContainText('Ines Campbell');
  const code =
    /([0-9A-Z]{4}-){7}[0-9A-Z]{4}/.exec(await sheet.innerText().then(text => text.replace(/\s/g, '')))?.[0] ?? '';
  await expectAccessible(page);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await expect(page.getByText('The code on your recovery sheet opens the data')).toBeVisible();

  await app.signOut();
  await page.getByRole('button', { name: ines.username }).click();
  await page.getByRole('button', { name: 'Use the recovery sheet' }).click();
  const codeBox = page.getByRole('textbox', { name: 'Code on the sheet' });
  await codeBox.fill(code.slice(0, -1));
  await page.getByRole('textbox', { name: 'New password' }).fill('breadfruit 22');
  await page.getByRole('button', { name: 'Open my data' }).click();
  await expect(page.getByRole('alert')).toContainText('Code on the sheet is not as it stands on the sheet');
  await expectAccessible(page);
  await codeBox.fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Open my data' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('Ines Campbell');

  await app.stop();
  const people = join(app.home, 'people');
  const folder = join(people, readdirSync(people).find(name => !name.includes('.')) ?? '');
  for (const name of readdirSync(folder).filter(each => each.includes('keyring')))
    writeFileSync(join(folder, name), '{');
  await app.reopen();
  const again = app.page;
  await again.getByRole('textbox', { name: 'Name' }).fill(ines.username);
  await again.getByRole('textbox', { name: 'Password' }).fill(ines.password);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again.getByRole('alert')).toContainText('the file that holds its key cannot be read');
  await expectAccessible(again);
  await again.getByRole('button', { name: 'Start anew and keep the old data' }).click();
  await expect(again.getByText('This laptop has started anew')).toBeVisible();
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again.getByRole('contentinfo')).toContainText('Ines Campbell');
  expect(readdirSync(people).some(name => name.startsWith('.unreadable-'))).toBe(true);
});
