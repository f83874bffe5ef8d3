import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { score, submitButton } from '../support/recording.ts';

/** Presses Tab until the control has the focus, as a person without a mouse does. */
async function tabTo(page: Page, control: Locator, most = 40): Promise<void> {
  for (let presses = 0; presses <= most; presses += 1) {
    if (await control.evaluate(element => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab did not reach ${control}`);
}

test('an inspection is recorded and submitted by the keyboard alone', async ({ app, central }) => {
  test.setTimeout(120_000);
  const { page } = app;
  const { keyboard } = page;
  await tabTo(page, page.getByRole('textbox', { name: 'Name' }));
  await keyboard.type(central.persons.ines.username);
  await tabTo(page, page.getByRole('textbox', { name: 'Password' }));
  await keyboard.type(central.persons.ines.password);
  await keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();

  await keyboard.press('g');
  await keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1, name: 'Premises' })).toBeVisible();
  await expect(page.getByText('No premises are registered in your parishes yet.')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Add premises' }).first());
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add premises' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keyboard.type('Sharp Cuts');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Owner or operator' }));
  await keyboard.type('Andre Palmer');
  await tabTo(page, dialog.getByRole('textbox', { name: 'Address' }));
  await keyboard.type('45 Constant Spring Road');
  await keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Sharp Cuts' })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Start an inspection' }));
  await keyboard.press('Enter');
  const barbershop = page.getByRole('list', { name: 'Forms' }).getByRole('link', { name: /^Barber/ });
  await barbershop.waitFor();
  await tabTo(page, barbershop);
  await keyboard.press('Enter');

  const groups = page.getByRole('list', { name: /^Items of / }).getByRole('radiogroup');
  await groups.first().waitFor();
  await tabTo(page, groups.first().getByRole('radio').first(), 80);
  const count = await groups.count();
  for (let index = 0; index < count; index += 1) {
    await keyboard.press('1');
  }
  await expect(score(page)).toContainText('Satisfactory');
  await tabTo(page, page.getByRole('button', { name: 'Sign as Ines Campbell' }), 80);
  await keyboard.press('Enter');
  await tabTo(page, submitButton(page));
  await keyboard.press('Enter');
  await expect(page.getByText('Submitted').first()).toBeVisible();
});
