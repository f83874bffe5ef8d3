import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pngPicture } from '../../support/pictures.ts';
import { writeSample } from '../../support/sample-file.ts';
import { axeFaults } from '../support/axe.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, test } from '../support/fixtures.ts';
import { openPremises, syncNow } from '../support/recording.ts';

const shop = 'Half Way Tree Patties';

test('the page of premises shows what repeats, the photos and scores of all visits, and how the licence stands', async ({
  app,
  central,
}, testInfo) => {
  test.setTimeout(150_000);
  const laptop = testInfo.outputPath('laptop');
  mkdirSync(laptop, { recursive: true });
  const { ines } = central.persons;
  await daybookDevice(laptop, ines, 'join', '--central', central.address);
  writeFileSync(join(laptop, 'heater.png'), pngPicture(320, 240, [200, 120, 40]));
  for (const [date, fault] of [
    ['2025-03-10', '3'],
    ['2025-06-02', '3'],
    ['2026-01-12', '3'],
    ['2026-02-02', null],
  ] as const) {
    const file = writeSample(laptop, 'food-establishment', 'Kingston', 5, ({ premises, header, answers }) => {
      Object.assign(premises ?? {}, { name: shop });
      Object.assign(header ?? {}, { inspection_date: date });
      for (const key of Object.keys(answers ?? {})) Object.assign(answers ?? {}, { [key]: { value: 'yes' } });
      if (fault !== null)
        Object.assign(answers ?? {}, { [fault]: { value: 'no', comment: 'At 40 °C.', photos: ['heater.png'] } });
    });
    await daybookDevice(
      laptop,
      ines,
      'record',
      '--form',
      'food-establishment',
      '--file',
      file,
      '--submit',
      '--confirm',
    );
  }
  await daybookDevice(laptop, ines, 'sync');

  const { page } = app;
  await app.signIn(central.persons.sam);
  await syncNow(page);
  await openPremises(page, shop);
  const glance = page.getByRole('region', { name: 'At a glance' });
  await expect(glance).toContainText(/Next visit.+overdue/);
  await expect(glance).toContainText(/Last result.*Satisfactory.*Overall 100 · 2 Feb 2026/);
  await expect(glance).toContainText(/Violations not settled3.*2 are repeats/);
  await expect(glance).toContainText('No expiry recorded');
  const open = page.getByRole('list', { name: 'Violations not settled' });
  await expect(open.getByText('Also found on 2 Jun 2025; still open')).toBeVisible();
  await expect(open.getByText('3rd time since March 2025')).toHaveCount(1);

  const scores = page.getByRole('region', { name: 'Scores 4' });
  const rows = scores.getByRole('table').getByRole('row');
  await expect(rows).toHaveText([
    /Visit.*Overall/,
    /^2 Feb 2026100.*Satisfactory/,
    /^12 Jan 2026\d\d.*Unsatisfactory/,
    /^2 Jun 2025/,
    /^10 Mar 2025/,
  ]);
  const chart = scores.getByRole('application');
  await expect(chart.locator('rect[class*="failed"]')).toHaveCount(3);
  await expect(chart.getByText('70 needed')).toBeVisible();
  await expect(scores.getByText('Needed to pass: overall 70, critical 59')).toBeVisible();
  await chart.focus();
  for (let point = 1; point < 4; point += 1) await page.keyboard.press('ArrowRight');
  await expect(scores.getByText('2 Feb 2026 · 100 · Satisfactory')).toBeVisible();

  await page.getByRole('button', { name: 'Edit details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit premises' });
  await dialog.getByRole('textbox', { name: 'Licence number' }).fill('FE-2041');
  await dialog.getByRole('textbox', { name: 'Licence expires' }).fill('2020-12-31');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(glance).toContainText(/Licence FE-2041.*Expired on 31 Dec 2020/);
  expect(await axeFaults(page, 'premises', 'all')).toEqual([]);

  const photos = page.getByRole('region', { name: 'Photos 3' }).getByRole('link');
  await expect(photos).toHaveText([/12 Jan 2026 · item 3/, /2 Jun 2025 · item 3/, /10 Mar 2025 · item 3/]);
  await photos.first().click();
  await expect(
    page.getByRole('img', { name: /item 3/ }).or(page.getByRole('list', { name: 'Photos of item 3' })),
  ).toBeVisible();
});
