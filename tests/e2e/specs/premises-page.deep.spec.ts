import { mkdirSync } from 'node:fs';
import { writeSample } from '../../support/sample-file.ts';
import { axeFaults } from '../support/axe.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, test } from '../support/fixtures.ts';
import { openPremises, syncNow } from '../support/recording.ts';

const shop = 'Half Way Tree Patties';

test('the page of premises shows the scores of their visits as a chart and as a table, and how the licence stands', async ({
  app,
  central,
}, testInfo) => {
  test.setTimeout(150_000);
  const laptop = testInfo.outputPath('laptop');
  mkdirSync(laptop, { recursive: true });
  const { ines } = central.persons;
  await daybookDevice(laptop, ines, 'join', '--central', central.address);
  for (const [date, fault] of [
    ['2026-01-12', '3'],
    ['2026-02-02', null],
  ] as const) {
    const file = writeSample(laptop, 'food-establishment', 'Kingston', 5, ({ premises, header, answers }) => {
      Object.assign(premises ?? {}, { name: shop });
      Object.assign(header ?? {}, { inspection_date: date });
      for (const key of Object.keys(answers ?? {})) Object.assign(answers ?? {}, { [key]: { value: 'yes' } });
      if (fault !== null) Object.assign(answers ?? {}, { [fault]: { value: 'no', comment: 'At 40 °C.' } });
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
  const scores = page.getByRole('region', { name: 'Scores 2' });
  const rows = scores.getByRole('table').getByRole('row');
  await expect(rows).toHaveText([/Visit.*Overall/, /^2 Feb 2026100.*Satisfactory/, /^12 Jan 2026\d\d.*Unsatisfactory/]);
  const chart = scores.getByRole('application');
  await expect(chart.locator('rect[class*="failed"]')).toHaveCount(1);
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(scores.getByText('2 Feb 2026 · 100 · Satisfactory')).toBeVisible();

  await page.getByRole('button', { name: 'Edit details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit premises' });
  await dialog.getByRole('textbox', { name: 'Licence number' }).fill('FE-2041');
  await dialog.getByRole('textbox', { name: 'Licence expires' }).fill('2020-12-31');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Licence FE-2041: Expired on 31 Dec 2020')).toBeVisible();
  expect(await axeFaults(page, 'premises', 'all')).toEqual([]);
});
