import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pngPicture } from '../../support/pictures.ts';
import { writeSample } from '../../support/sample-file.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPhotos, expectSaved, goTo, startInspection, syncNow } from '../support/recording.ts';

test('in the form and on the record a photo is seen beside those of the same item at the last visit, and alone where that visit has none', async ({
  app,
  central,
}, testInfo) => {
  test.setTimeout(180_000);
  const { ines } = central.persons;
  const laptop = testInfo.outputPath('laptop');
  mkdirSync(laptop, { recursive: true });
  writeFileSync(join(laptop, 'before.png'), pngPicture(320, 240, [200, 120, 40]));
  writeFileSync(join(laptop, 'before-too.png'), pngPicture(240, 320, [120, 40, 200]));
  const file = writeSample(laptop, 'food-establishment', 'Kingston', 5, ({ premises, answers }) => {
    Object.assign(premises ?? {}, { name: 'Half Way Tree Patties' });
    Object.assign(answers ?? {}, {
      '3': { value: 'no', comment: 'Hot food not held hot', photos: ['before.png', 'before-too.png'] },
    });
  });
  await daybookDevice(laptop, ines, 'join', '--central', central.address);
  await daybookDevice(laptop, ines, 'record', '--form', 'food-establishment', '--file', file, '--submit');
  await daybookDevice(laptop, ines, 'sync');

  const { page } = app;
  await app.signIn(ines);
  await syncNow(page);
  await goTo(page, 'Premises');
  await page.getByRole('link', { name: /Half Way Tree Patties/ }).click();
  await startInspection(page, /^Food/);
  for (const number of ['3', '4']) await addPhotos(page, `item ${number}`, [pngPicture(640, 480, [40, 120, 200])]);
  const open = (of: string) =>
    page
      .getByRole('list', { name: `Photos of ${of}`, exact: true })
      .getByRole('button')
      .click();

  await open('item 3');
  const viewer = page.getByRole('dialog', { name: 'Photo 1 of 1 of item 3' });
  const besideNow = viewer.getByRole('img', { name: /^Photo \d of 2 of item 3 at the last visit/ });
  const toggle = viewer.getByRole('button', { name: 'Beside the last visit' });
  await expect(besideNow).toHaveCount(0);
  await toggle.press('Enter');
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(besideNow).toHaveAccessibleName(/^Photo 1 of 2/);
  await viewer.getByRole('button', { name: 'Next of that visit' }).press('Enter');
  await expect(besideNow).toHaveAccessibleName(/^Photo 2 of 2/);
  const [left, right] = [await besideNow.boundingBox(), await viewer.getByRole('img').last().boundingBox()];
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThan(right?.x ?? 0);
  await toggle.press('Enter');
  await expect(besideNow).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);

  await open('item 4');
  await expect(page.getByRole('dialog', { name: 'Photo 1 of 1 of item 4' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Beside the last visit' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expectSaved(page);

  await page.goto(page.url().replace(/\/edit.*$/, ''));
  await page.getByRole('article', { name: 'Report' }).waitFor();
  await open('item 3');
  await toggle.press('Enter');
  await expect(besideNow).toHaveAccessibleName(/^Photo 1 of 2/);
  await expect(viewer).toContainText(/Last visit, \d+ \w+ \d{4}.*This visit/);
  await viewer.getByRole('button', { name: 'Next of that visit' }).press('Enter');
  await expect(besideNow).toHaveAccessibleName(/^Photo 2 of 2/);
  await page.keyboard.press('Escape');
  await open('item 4');
  await expect(page.getByRole('dialog', { name: 'Photo 1 of 1 of item 4' })).toBeVisible();
  await expect(toggle).toHaveCount(0);
});
