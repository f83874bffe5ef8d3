import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pngPicture } from '../../support/pictures.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, test } from '../support/fixtures.ts';
import {
  addPhotos,
  addPremises,
  answer,
  answersOf,
  commentOn,
  expectSaved,
  openNote,
  sign,
  startInspection,
} from '../support/recording.ts';

test.skip(({ hostKind }) => hostKind !== 'loopback', 'only a browser has two windows of one host');

test('two windows and the command line on one draft see each other at once, and nobody writes over what another has written', async ({
  app,
  central,
}) => {
  test.setTimeout(120_000);
  await app.signIn(central.persons.ines);
  const { page } = app;
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);
  await answer(page, '24', 'Yes');
  await expectSaved(page);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await expect(answersOf(second, '24').getByRole('radio', { name: 'Yes' })).toBeChecked();

  // While one window still types a comment, the other answers the same item.
  await openNote(page, '24');
  await commentOn(page, '24').pressSequentially('Damp under the sink');
  await answer(second, '24', 'No');
  await expect(answersOf(page, '24').getByRole('radio', { name: 'No' })).toBeChecked();
  await expect(commentOn(page, '24')).toHaveValue('Damp under the sink');
  await expect(commentOn(page, '24')).toBeFocused();
  await page.keyboard.type(', and mould');
  await expect(commentOn(second, '24')).toHaveValue('Damp under the sink, and mould');
  await expect(answersOf(second, '24').getByRole('radio', { name: 'No' })).toBeChecked();

  // The command line, a process of its own, changes a third part and another item.
  const [id = ''] = /[0-9a-f-]{36}/.exec(page.url()) ?? [];
  const file = join(app.home, 'edit.json');
  writeFileSync(file, JSON.stringify({ answers: { 24: { severity: 'minor' }, 25: { value: 'yes' } } }));
  await daybookDevice(app.home, central.persons.ines, 'edit', id, '--file', file);
  for (const window of [page, second]) {
    await expect(answersOf(window, '25').getByRole('radio', { name: 'Yes' })).toBeChecked();
    await expect(window.getByRole('radio', { name: 'Minor' }).first()).toBeChecked();
    await expect(commentOn(window, '24')).toHaveValue('Damp under the sink, and mould');
  }

  // A photo and a signature in one are in the other.
  await addPhotos(page, 'item 26', [pngPicture(320, 240, [200, 120, 40])]);
  await openNote(second, '26');
  await expect(second.getByRole('list', { name: 'Photos of item 26', exact: true }).locator('img')).toHaveCount(1);
  await sign(page, 'Ines Campbell');
  await expect(second.getByRole('button', { name: 'Sign as Ines Campbell' })).toHaveCount(0);

  // What another window has written of an item since stays when an answer of this one is taken back.
  await answer(second, '27', 'Yes');
  await expect(answersOf(page, '27').getByRole('radio', { name: 'Yes' })).toBeChecked();
  await openNote(page, '27');
  await commentOn(page, '27').fill('Bins outside');
  await openNote(second, '27');
  await expect(commentOn(second, '27')).toHaveValue('Bins outside');
  await second.getByRole('button', { name: 'Undo' }).click();
  await expect(answersOf(page, '27').getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(commentOn(page, '27')).toHaveValue('Bins outside');
  await second.close();
});
