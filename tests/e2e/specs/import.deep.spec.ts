import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { everyKind } from '../../integration/legacy/support/old-system.ts';
import { makeLegacyFile } from '../../support/legacy-maker.ts';
import { expect, test } from '../support/fixtures.ts';
import { lookAt } from '../support/looks/gallery.ts';
import { goTo } from '../support/recording.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-old-'));
});
test.afterEach(() => {
  // Where a host is not installed, its tests are skipped before there is a folder.
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
});

async function choose(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose the file' }).click();
  await (await chooser).setFiles(file);
}

async function openImport(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Bring in a file' }).click();
}

test('an administrator looks through a file of the old system, imports it, reads a record as recorded, and takes it back', async ({
  app,
  central,
}) => {
  const file = join(folder, 'inspections.db');
  const unknown = { id: 99, form_type: 'Bakery', establishment_name: 'Oven', address: 'Kingston' };
  makeLegacyFile(file, { ...everyKind, inspections: [...(everyKind.inspections ?? []), unknown] });
  const { page } = app;
  await app.signIn(central.persons.ada);
  await openImport(page);
  await expect(page.getByText('Nothing has been imported.')).toBeVisible();

  await choose(page, file);
  // One row is of another parish, and the tasks name none.
  await expect(page.getByText('8 records would be imported. Nothing has changed yet.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Parish where an address names none' }).selectOption('Kingston');
  await expect(page.getByText('10 records would be imported. Nothing has changed yet.')).toBeVisible();
  const counts = page.getByRole('row', { name: /Of no known kind/ });
  await expect(counts).toHaveText('Of no known kind1001');
  const refused = page.getByRole('list', { name: 'Rows that are not taken' });
  await expect(refused.getByRole('listitem')).toHaveText([
    /inspections 99.*Bakery/,
    /residential_inspections 1.*St. Andrew/,
  ]);

  await page.getByRole('button', { name: 'Import 10 records' }).click();
  await expect(page.getByText('10 records were imported.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Earlier imports' }).getByRole('listitem')).toHaveText(
    /inspections.db.*10 records/,
  );

  await goTo(page, 'Inspections');
  const line = page.getByRole('link', { name: /Corner Shop 1/ });
  await expect(line).toContainText('Satisfactory');
  await expect(line).toContainText('Today: Unsatisfactory');
  await expect(line).toContainText('From the old system');
  await line.click();
  const notice = page.getByRole('complementary', { name: 'From the old system' });
  await expect(notice).toContainText(
    'By today’s rule the result would be Unsatisfactory; the old system had stored Satisfactory.',
  );
  await expect(notice).toContainText('inspections.db, inspections, 1');

  await openImport(page);
  await page.getByRole('button', { name: 'Take it back' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take back all that came with inspections.db?' });
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('The import was taken back.')).toBeVisible();
  await expect(page.getByText('Nothing has been imported.')).toBeVisible();
});

test('a file that is none says so and changes nothing, and an inspector has no import', async ({
  app,
  central,
  newDevice,
}) => {
  const file = join(folder, 'inspections.db');
  writeFileSync(file, 'no database, but long enough to be looked at'.repeat(100));
  const { page } = app;
  await app.signIn(central.persons.ada);
  await openImport(page);
  await choose(page, file);
  await expect(page.getByRole('alert')).toContainText('this file is no database of the old system');
  const other = await newDevice();
  await other.signIn(central.persons.ines);
  await goTo(other.page, 'Settings');
  await expect(other.page.getByRole('heading', { name: 'About this device' })).toBeVisible();
  await expect(other.page.getByRole('link', { name: 'Bring in a file' })).toHaveCount(0);
});

test('its screens, and an old record, are readable in every look and window', async ({ app, central }) => {
  test.setTimeout(300_000);
  const file = join(folder, 'inspections.db');
  const unknown = { id: 99, form_type: 'Bakery', establishment_name: 'Oven', address: 'Kingston' };
  makeLegacyFile(file, { ...everyKind, inspections: [...(everyKind.inspections ?? []), unknown] });
  const { page } = app;
  await app.signIn(central.persons.ada);
  const faults = await lookAt(page, 'ada', [
    { name: 'an import begins', open: () => openImport(page) },
    {
      name: 'a file is looked through',
      open: async () => {
        await choose(page, file);
        await expect(page.getByText(/would be imported/)).toBeVisible();
      },
    },
    {
      name: 'a file is imported',
      open: async () => {
        await page.getByRole('button', { name: 'Import 8 records' }).click();
        await expect(page.getByText('8 records were imported.')).toBeVisible();
      },
    },
    { name: 'old inspections in a list', open: () => goTo(page, 'Inspections') },
    { name: 'an old inspection', open: () => page.getByRole('link', { name: /Corner Shop 5/ }).click() },
  ]);
  expect(faults).toEqual([]);
});
