import type { Locator, Page } from '@playwright/test';
import { pngPicture } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, startInspection, submitButton } from '../support/recording.ts';

/** A food inspection of 44 items: three are wrong and have a comment, one of them a photo; both signatures. */
const wrong = ['2', '25', '27'];
const withPhoto = '25';
const picture = { name: 'door.png', mimeType: 'image/png', buffer: pngPicture(640, 480, [200, 120, 40]) };

const groupsOf = (page: Page) =>
  page.getByRole('list', { name: /^Items of / }).getByRole('radiogroup', { name: /^\d/ });
const numberOf = async (group: Locator) => (await group.getAttribute('aria-label'))?.split(' ')[0] ?? '';

async function openForm(page: Page): Promise<void> {
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);
  await groupsOf(page).first().waitFor();
}

/** Draws across a field to sign in: one touch. */
async function draw(page: Page, pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('The field to sign in is not on the page');
  await page.mouse.move(box.x + 20, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 5 });
  await page.mouse.up();
}

test('a food inspection takes at most 20 touches beyond one per item', async ({ app, central }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await app.signIn(central.persons.ines);
  await openForm(page);
  let touches = 0;
  const touch = async (control: Locator) => {
    touches += 1;
    await control.click();
  };
  const groups = groupsOf(page);
  const items = await groups.count();
  for (let index = 0; index < items; index += 1) {
    const group = groups.nth(index);
    const number = await numberOf(group);
    if (!wrong.includes(number)) {
      await touch(group.getByRole('radio', { name: 'Yes' }));
      continue;
    }
    await touch(group.getByRole('radio', { name: 'No' }));
    await touch(
      page
        .getByRole('group', { name: `Ready phrases for item ${number}` })
        .getByRole('button')
        .first(),
    );
    if (number !== withPhoto) continue;
    const picker = page.waitForEvent('filechooser');
    await touch(page.getByRole('button', { name: `Add photos to item ${number}`, exact: true }));
    touches += 1; // the picture is taken
    await (await picker).setFiles([picture]);
  }
  await touch(page.getByRole('button', { name: 'Sign as Ines Campbell' }));
  await draw(page, page.getByRole('img', { name: /^Field to draw the signature/ }));
  touches += 1;
  await touch(submitButton(page));
  await expect(page.getByText('Submitted').first()).toBeVisible();
  console.log(`Touches beyond one for each of ${items} items: ${touches - items}`);
  expect(touches - items).toBeLessThanOrEqual(20);
});

test('a food inspection takes at most 25 keys beyond one per item and the text typed', async ({ app, central }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const { keyboard } = page;
  await app.signIn(central.persons.ines);
  await openForm(page);
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await keyboard.press(key);
  };
  const tabTo = async (control: Locator) => {
    for (let most = 0; most < 40; most += 1) {
      if (await control.evaluate(element => element === document.activeElement)) return;
      await press('Tab');
    }
    throw new Error(`Tab did not reach ${control}`);
  };
  const groups = groupsOf(page);
  const items = await groups.count();
  page.on('filechooser', chooser => void chooser.setFiles([picture]));
  await press('n');
  for (let index = 0; index < items; index += 1) {
    const group = groups.nth(index);
    await expect(group.getByRole('radio').first()).toBeFocused();
    const number = await numberOf(group);
    if (number === withPhoto) {
      await press('p');
      await press('Enter'); // the picture is chosen
      await expect(page.getByRole('list', { name: `Photos of item ${number}`, exact: true })).toBeVisible();
    }
    await press(wrong.includes(number) ? '2' : '1');
    if (!wrong.includes(number)) continue;
    await keyboard.type('Bin without a lid.');
    await press('Enter');
  }
  await press('n');
  await tabTo(page.getByRole('button', { name: 'Sign as Ines Campbell' }));
  await press('Enter');
  await tabTo(page.getByRole('button', { name: 'Another name, or sign by typing' }));
  await press('Enter');
  await keyboard.type('Marcia Grant');
  await tabTo(submitButton(page));
  await press('Enter');
  await expect(page.getByText('Submitted').first()).toBeVisible();
  console.log(`Keys beyond one for each of ${items} items and the text typed: ${keys - items}`);
  expect(keys - items).toBeLessThanOrEqual(25);
});
