import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, commentOn, openFromToday, openNote, startInspection } from '../support/recording.ts';

test('a locked screen shows nothing until the password is given, and typing goes on where it was', async ({
  app,
  central,
}, testInfo) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);
  const comment = commentOn(page, '3');
  // Too long to be saved: it is nowhere but on this screen.
  const unsaved = commentOn(page, '4');
  await openNote(page, '4');
  await unsaved.fill('x'.repeat(2001));
  await openNote(page, '3');
  await comment.fill('Rice at forty');

  await page.keyboard.press('Control+Shift+L');
  const lock = page.getByRole('dialog', { name: 'Locked' });
  await expect(lock).toBeVisible();
  await expect(page).toHaveTitle('Locked · Daybook');
  await expect(comment).toBeHidden();
  await page.screenshot({ path: testInfo.outputPath('locked.png') });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('dialog').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(lock).toBeVisible();

  // Nothing behind it is left by keys that lead elsewhere, or by the way back.
  const form = page.url();
  await lock.getByRole('button', { name: /^Sign out/ }).focus();
  for (const key of ['g', 't', '?', 'Control+Shift+L']) await page.keyboard.press(key);
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(form);

  const password = lock.getByRole('textbox', { name: 'Password' });
  await password.fill('not the password');
  await lock.getByRole('button', { name: 'Unlock' }).click();
  await expect(lock.getByRole('alert')).toContainText('The password is not right.');
  await expect(password).toBeFocused();
  await password.fill(central.persons.ines.password);
  await page.keyboard.press('Enter');
  await expect(lock).toBeHidden();

  await expect(comment).toBeFocused();
  await page.keyboard.type(' degrees');
  await expect(comment).toHaveValue('Rice at forty degrees');
  await expect(unsaved).toHaveValue('x'.repeat(2001));
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
  await unsaved.fill('');
  await expect(page.getByText(/^Saved on this device, \d/)).toBeVisible();

  // A reload finds it locked too, and what was typed before is on the disk.
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(lock).toBeVisible();
  await page.reload();
  await expect(lock).toBeVisible();
  await password.fill(central.persons.ines.password);
  await lock.getByRole('button', { name: 'Unlock' }).click();
  await expect(lock).toBeHidden();
  await openFromToday(page, 'Drafts to finish', 'Half Way Tree Patties');
  await expect(comment).toHaveValue('Rice at forty degrees');

  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await lock.getByRole('button', { name: 'Sign out, for another person' }).click();
  await expect(page.getByText('Who is signing in?')).toBeVisible();
});

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
