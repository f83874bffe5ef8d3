import { expect, type Page } from '@playwright/test';
import { noisePicture } from '../../support/pictures.ts';
import { lookAt, type Scene } from '../support/looks/gallery.ts';
import { test } from '../support/looks/practice-department.ts';
import {
  addPhotos,
  answer,
  answersOf,
  commentOn,
  expectSaved,
  goTo,
  openAddress,
  openFromToday,
  openNote,
  sign,
  submitButton,
} from '../support/recording.ts';
import { draw } from '../support/touch.ts';

let page: Page;

// In one worker, one after the other: the department is made once.
test.describe.configure({ mode: 'default' });

test.beforeEach(({ department }) => {
  test.setTimeout(600_000);
  page = department.page;
});

const pressEscape = () => page.keyboard.press('Escape');
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
const place = (name: string): Scene => ({ name: name.toLowerCase(), open: () => goTo(page, name) });
const search = (list: string, text: string) => page.getByRole('searchbox', { name: `Search ${list}` }).fill(text);
const parts = () => page.getByRole('navigation', { name: 'Parts of the form' }).first();

async function openPremises(name: string): Promise<void> {
  await goTo(page, 'Premises');
  await search('premises', name);
  await page.getByRole('list', { name: 'Premises' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function begin(premises: string, form: RegExp): Promise<void> {
  await openPremises(premises);
  await page.getByRole('link', { name: 'Start an inspection' }).click();
  await page.getByRole('list', { name: 'Forms' }).getByRole('link', { name: form }).click();
  await parts().waitFor();
}

test('a person at the door reads everything in any theme, text size and window', async () => {
  const found = await lookAt(page, 'door', [
    { name: 'who signs in', open: async () => {} },
    { name: 'password', open: () => press(/^Ines Campbell ines/) },
    {
      name: 'wrong password',
      open: async () => {
        await page.getByRole('textbox', { name: 'Password' }).fill('not this one');
        await press('Sign in');
        await page.getByRole('alert').waitFor();
      },
    },
    { name: 'restore', open: () => press('Restore from a backup'), close: () => press('Leave it as it is') },
    { name: 'recovery sheet', open: () => press('Use the recovery sheet') },
    {
      name: 'another person',
      open: async () => {
        await press('All people');
        await press('Another person');
      },
      close: () => press('All people'),
    },
  ]);
  expect(found).toEqual([]);
});

test('an inspector reads every page and dialog in any theme, text size and window', async ({ department }) => {
  await department.signIn('Ines Campbell');
  const found = await lookAt(page, 'inspector', [
    place('Today'),
    { name: 'keys', open: () => page.keyboard.press('?'), close: pressEscape },
    { name: 'menu', look: 'large', open: () => press(/^Menu/), close: pressEscape },
    place('Inspections'),
    {
      name: 'inspections that were chosen',
      open: async () => {
        await search('inspections', 'half way');
        await page.getByRole('button', { name: /^Reports? of/ }).waitFor();
      },
    },
    {
      name: 'no inspection fits',
      open: () => search('inspections', 'nowhere at all'),
      close: () => press('Show all inspections'),
    },
    { name: 'paper', open: () => page.getByRole('link', { name: 'Paper', exact: true }).click() },
    { name: 'a code is scanned', open: () => press('Scan with the camera'), close: pressEscape },
    {
      name: 'a paper that is none',
      open: async () => {
        const picker = page.waitForEvent('filechooser');
        await press('Choose the PDF file');
        await (await picker).setFiles({
          name: 'letter.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('no PDF'),
        });
        await page.getByRole('alert').waitFor();
      },
    },
    place('Premises'),
    {
      name: 'no premises match',
      open: () => search('premises', 'nowhere at all'),
      close: () => press('Show all premises'),
    },
    { name: 'premises are added', open: () => press('Add premises'), close: pressEscape },
    { name: 'premises with a conflict', open: () => openPremises('Parade Bakery') },
    { name: 'premises are edited', open: () => press('Edit details'), close: pressEscape },
    { name: 'bin', open: () => openAddress(page, '/bin') },
    { name: 'which premises', open: () => openAddress(page, '/inspections/new') },
    {
      name: 'which form',
      open: () =>
        page
          .getByRole('list', { name: 'Premises' })
          .getByRole('link', { name: /Half Way Tree/ })
          .click(),
    },
    place('Needs attention'),
    { name: 'a refused change is altered', open: () => press('Change it first') },
    { name: 'a refused change is discarded', open: () => press('Discard'), close: pressEscape },
    place('Sending'),
    {
      name: 'sending is paused',
      open: () => press('Pause sending'),
      close: () => press('Resume sending'),
    },
    place('Settings'),
    { name: 'guide', open: () => press('Show the guide'), close: pressEscape },
    { name: 'recovery sheet', open: () => openAddress(page, '/recovery-sheet') },
    { name: 'a wrong link', open: () => openAddress(page, '/inspections/not-an-id/edit') },
    {
      name: 'a record that is not here',
      open: () => openAddress(page, '/inspections/019caed9-4300-7244-9fc5-10c50fe80428'),
    },
    { name: 'no such page', open: () => openAddress(page, '/no-such-page') },
    { name: 'no review of hers', open: () => openAddress(page, '/review') },
    {
      name: 'locked',
      open: () => page.keyboard.press('Control+Shift+L'),
      close: async () => {
        await page.getByRole('textbox', { name: 'Password' }).fill(department.password);
        await press('Unlock');
        await goTo(page, 'Today');
      },
    },
  ]);
  await department.signOut();
  expect(found).toEqual([]);
});

test('an inspector reads the form in each of its states in any theme, text size and window', async ({ department }) => {
  await department.signIn('Ines Campbell');
  const photos = page.getByRole('list', { name: 'Photos of item 25', exact: true }).getByRole('button');
  const top = () => page.getByRole('main').evaluate(main => main.scrollTo({ top: 0 }));
  const found = await lookAt(page, 'form', [
    { name: 'nothing entered', open: () => begin('Red Hills Jerk Centre', /^Food/) },
    {
      name: 'head',
      open: () => page.getByRole('heading', { level: 1 }).getByRole('button').click(),
      close: pressEscape,
    },
    {
      name: 'fault',
      open: async () => {
        await answer(page, '24', 'Yes');
        await answer(page, '25', 'No');
        await commentOn(page, '25').fill('Staff toilet door does not close by itself.');
        await page
          .getByRole('group', { name: 'Ready phrases for item 25' })
          .getByRole('checkbox')
          .first()
          .or(page.getByRole('group', { name: 'Ready phrases for item 25' }).getByRole('button').first())
          .first()
          .click();
        await addPhotos(page, 'item 25', [noisePicture(64), noisePicture(48)]);
        await answersOf(page, '25').scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'note',
      open: async () => {
        await openNote(page, '26');
        await commentOn(page, '26').fill('Bins stand in the shade.');
      },
    },
    {
      name: 'all parts',
      open: async () => {
        await page.setViewportSize({ width: 820, height: 1180 });
        await press(/^All \d+$/);
      },
      close: pressEscape,
    },
    { name: 'photo', open: () => photos.first().click() },
    { name: 'photo is taken away', open: () => press('Take this photo away'), close: () => press('Go back') },
    {
      name: 'photo is edited',
      open: async () => {
        await press('Edit this photo');
        await page
          .getByRole('dialog', { name: /^Edit: / })
          .locator('canvas')
          .waitFor();
        for (const name of ['Text', 'Arrow', 'Crop']) await press(name);
      },
      close: async () => {
        await press('Leave it as it was');
        await pressEscape();
      },
    },
    {
      name: 'camera',
      open: async () => {
        await press('Take a photo of item 25');
        await expect(page.getByRole('button', { name: 'Take the photo' })).toHaveAttribute('aria-disabled', 'false');
      },
      close: pressEscape,
    },
    { name: 'what is missing', open: () => submitButton(page).click() },
    {
      name: 'signatures',
      open: async () => {
        await sign(page, 'Ines Campbell');
        await draw(page.getByRole('img', { name: /^Field to draw/ }).first());
        await page.getByRole('checkbox', { name: 'Entered from a paper form' }).check();
        await page.getByRole('button', { name: 'Take the signature back' }).scrollIntoViewIfNeeded();
      },
    },
    { name: 'missing at its place', open: top },
    {
      name: 'thrown away',
      open: async () => {
        await expectSaved(page);
        await press('Throw this draft away');
      },
      close: pressEscape,
    },
    { name: 'returned', open: () => openFromToday(page, 'Returned for correction', 'Half Way Tree Patties') },
    { name: 'half full', open: () => openFromToday(page, 'Drafts to finish', 'Parade Bakery') },
    { name: 'counts', open: () => begin('Papine Primary School', /^Residential/) },
    { name: 'distances', open: () => begin('Port Royal Family Plot', /^Burial/) },
    { name: 'pool', open: () => begin('Blue Mountain Swim Club', /^Swimming/) },
  ]);
  await department.signOut();
  expect(found).toEqual([]);
});

test('a supervisor reads the queue, the records and the decision in any theme, text size and window', async ({
  department,
}) => {
  await department.signIn('Samuel Brown');
  const record = async (premises: string) => {
    await page.getByRole('list').getByRole('link', { name: premises }).first().click();
    await page.getByRole('article', { name: 'Report' }).waitFor();
  };
  const waiting = async (premises: string) => {
    await goTo(page, 'Review');
    await record(premises);
  };
  const end = () => page.getByRole('main').evaluate(main => main.scrollTo({ top: main.scrollHeight }));
  const found = await lookAt(page, 'supervisor', [
    place('Today'),
    place('Review'),
    {
      name: 'nothing of these waits',
      open: async () => {
        await page.getByRole('combobox', { name: 'Parish' }).selectOption('St. Andrew');
        await page.getByRole('combobox', { name: 'Form' }).selectOption('small-hotels');
        await page.getByText('Nothing that you chose waits').waitFor();
      },
      close: () => press('Show everything that waits'),
    },
    { name: 'record to decide', open: () => waiting('Duke Street Cook Shop') },
    { name: 'return without a word', open: () => press('Return for correction') },
    { name: 'end of a record', open: end },
    { name: 'record of a pool', open: () => waiting('Blue Mountain Swim Club') },
    {
      name: 'approved record',
      open: async () => {
        await goTo(page, 'Inspections');
        await search('inspections', 'Red Hills Jerk Centre');
        await record('Red Hills Jerk Centre');
      },
    },
    { name: 'record with photos', open: () => waiting('Coronation Market Meats') },
    { name: 'premises', open: () => openPremises('Rae Town Slaughter Place') },
    { name: 'needs attention', open: () => goTo(page, 'Needs attention') },
    { name: 'bin', open: () => openAddress(page, '/bin') },
  ]);
  await department.signOut();
  expect(found).toEqual([]);
});

test('an administrator, who only looks, reads every page in any theme, text size and window', async ({
  department,
}) => {
  await department.signIn('Ada Clarke');
  const found = await lookAt(page, 'administrator', [
    place('Today'),
    place('Inspections'),
    place('Premises'),
    place('Sending'),
  ]);
  await department.signOut();
  expect(found).toEqual([]);
});
