import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does to record an inspection, by roles and names as the screen shows them. */

export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place, exact: true }).click();
}

/** Goes to an address within the app, as a link from elsewhere does. */
export async function openAddress(page: Page, hash: string): Promise<void> {
  await page.evaluate(to => {
    location.hash = to;
  }, hash);
}

export async function addPremises(page: Page, name: string): Promise<void> {
  await goTo(page, 'Premises');
  await page.getByRole('button', { name: 'Add premises' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add premises' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Owner or operator' }).fill('Marcia Grant');
  await dialog.getByRole('textbox', { name: 'Address' }).fill('12 Hope Road');
  await dialog.getByRole('button', { name: 'Add premises' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** From the premises' page to the open form. */
export async function startInspection(page: Page, form: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Start an inspection', exact: true }).click();
  await page.getByRole('list', { name: 'Forms' }).getByRole('link', { name: form }).click();
  await expect(page.getByRole('navigation', { name: 'Parts of the form' })).toBeVisible();
}

/** Opens a line of one of today's lists, for example `Drafts to finish`. */
export async function openFromToday(page: Page, list: string, premises: string): Promise<void> {
  await goTo(page, 'Today');
  await page.getByRole('list', { name: list }).getByRole('link', { name: premises }).click();
  await expect(page.getByRole('heading', { level: 1, name: premises })).toBeVisible();
}

/** The answers of one item: the group is named by number and text. */
export function answersOf(page: Page, number: string): Locator {
  return page.getByRole('radiogroup', { name: new RegExp(`^${number} `) });
}

export async function answer(page: Page, number: string, value: 'Yes' | 'No'): Promise<void> {
  await answersOf(page, number).getByRole('radio', { name: value, exact: true }).click();
}

/** Opens what stands below an item's answer, where it is not open. */
export async function openNote(page: Page, number: string): Promise<void> {
  const comment = commentOn(page, number);
  const note = page.getByRole('button', { name: `Note: comment or photo on item ${number}`, exact: true });
  await comment.or(note).first().waitFor();
  if ((await comment.count()) === 0) await note.click();
}

/** The comment box of an item. */
export function commentOn(page: Page, number: string): Locator {
  return page.getByRole('textbox', { name: new RegExp(`: comment on item ${number}$`) });
}

/** Adds pictures to a place of the form that has no photos yet: `item 3`, `the field Photos`. */
export async function addPhotos(page: Page, of: string, pictures: readonly Buffer[]): Promise<void> {
  if (of.startsWith('item ')) await openNote(page, of.slice('item '.length));
  const picker = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: `Add photos to ${of}`, exact: true }).click();
  const files = pictures.map((buffer, at) => ({ name: `${at}.png`, mimeType: 'image/png', buffer }));
  await (await picker).setFiles(files);
  const photos = page.getByRole('list', { name: `Photos of ${of}`, exact: true });
  await expect(photos.locator('img')).toHaveCount(pictures.length);
}

/** Gives every item of the form the same answer, by the keyboard from the first item down. */
export async function answerAll(page: Page, key: '1' | '2'): Promise<number> {
  const groups = page.getByRole('list', { name: /^Items of / }).getByRole('radiogroup', { name: /^\d/ });
  const count = await groups.count();
  await groups.first().getByRole('radio').first().focus();
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press(key);
    if (key === '2') await page.keyboard.press('Enter');
  }
  return count;
}

export function score(page: Page): Locator {
  return page.getByRole('status', { name: 'Score so far' });
}

/** Waits until what was typed is on the disk. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^(Saved on this device, \d|Everything is saved on this device)/)).toBeVisible();
}

/** The inspector signs: one press. */
export async function sign(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Sign as ${name}` }).click();
}

/** The button that hands the inspection in. */
export function submitButton(page: Page): Locator {
  return page.getByRole('form').getByRole('button', { name: 'Submit', exact: true });
}

export async function submit(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Nothing is missing' })).toBeVisible();
  await submitButton(page).click();
  await expect(submitButton(page)).toHaveCount(0);
}

/** The strip that always says where the work is. */
export function statusStrip(page: Page): Locator {
  return page.getByRole('contentinfo');
}

export async function expectAllSent(page: Page): Promise<void> {
  await expect(statusStrip(page)).toContainText('All sent', { timeout: 20_000 });
}

export async function syncNow(page: Page): Promise<void> {
  await goTo(page, 'Sending');
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);
}

/** Holds sending by hand, as if there were no network. */
export async function pause(page: Page): Promise<void> {
  await goTo(page, 'Sending');
  await page.getByRole('button', { name: 'Pause sending' }).click();
  await expect(page.getByRole('button', { name: 'Resume sending' })).toBeVisible();
}

export async function resume(page: Page): Promise<void> {
  await goTo(page, 'Sending');
  await page.getByRole('button', { name: 'Resume sending' }).click();
  await expect(page.getByRole('button', { name: 'Pause sending' })).toBeVisible();
}

export async function openPremises(page: Page, name: string): Promise<void> {
  await goTo(page, 'Premises');
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

export async function changeTelephone(page: Page, premises: string, telephone: string): Promise<void> {
  await openPremises(page, premises);
  await page.getByRole('button', { name: 'Edit details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit premises' });
  await dialog.getByRole('textbox', { name: 'Telephone' }).fill(telephone);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Exchanges with central, whatever waits for a person afterwards. */
export async function exchange(page: Page): Promise<void> {
  await goTo(page, 'Sending');
  const button = page.getByRole('button', { name: 'Send and receive now' });
  await button.click();
  await expect(button).toBeEnabled();
}

/**
 * Waits until an opened dialog has given its first focus to the control. The dialog does so twice, in two timers: a key pressed
 * between them would have its focus taken back.
 */
export async function expectFirstFocus(control: Locator): Promise<void> {
  await expect(control).toBeFocused();
  await control.evaluate(() => new Promise<void>(done => setTimeout(done)));
}
