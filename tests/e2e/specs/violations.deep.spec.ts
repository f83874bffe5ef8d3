import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import type { CentralDatabase } from '../../support/central-database.ts';
import { pngPicture } from '../../support/pictures.ts';
import { writeSample } from '../../support/sample-file.ts';
import { axeFaults } from '../support/axe.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, type PersonKey, test } from '../support/fixtures.ts';
import {
  answer,
  answerAll,
  goTo,
  openPremises,
  pause,
  resume,
  sign,
  startInspection,
  submit,
  syncNow,
} from '../support/recording.ts';

const shop = 'Half Way Tree Patties';

/** An inspection with two faults that Ines has handed in from a laptop of hers. */
async function handIn(central: CentralDatabase<PersonKey>, testInfo: TestInfo): Promise<string> {
  const laptop = testInfo.outputPath('laptop');
  mkdirSync(laptop, { recursive: true });
  const { ines } = central.persons;
  writeFileSync(join(laptop, 'heater.png'), pngPicture(320, 240, [200, 120, 40]));
  const file = writeSample(laptop, 'food-establishment', 'Kingston', 5, ({ premises, answers }) => {
    Object.assign(premises ?? {}, { name: shop });
    for (const key of Object.keys(answers ?? {})) Object.assign(answers ?? {}, { [key]: { value: 'yes' } });
    const photos = ['heater.png'];
    Object.assign(answers ?? {}, {
      '3': { value: 'no', comment: 'At 40 °C.', severity: 'serious', correctBy: '2020-02-03', photos },
      '7': { value: 'no', comment: 'The tap drips.', severity: 'minor' },
    });
  });
  await daybookDevice(laptop, ines, 'join', '--central', central.address);
  await daybookDevice(laptop, ines, 'record', '--form', 'food-establishment', '--file', file, '--submit', '--confirm');
  await daybookDevice(laptop, ines, 'sync');
  return laptop;
}

test('a fault is a violation by itself, which the inspector corrects and the supervisor verifies', async ({
  app,
  newDevice,
  central,
}, testInfo) => {
  test.setTimeout(150_000);
  await handIn(central, testInfo);
  const { page } = app;
  await app.signIn(central.persons.ines);
  await syncNow(page);
  const openRecord = async (window: typeof page) => {
    await goTo(window, 'Inspections');
    await window.getByRole('link', { name: new RegExp(shop) }).click();
  };
  await openRecord(page);
  const violations = page.getByRole('region', { name: 'Violations' });
  const heater = violations.getByRole('listitem').filter({ hasText: 'At 40 °C.' });
  await expect(heater).toHaveText(/Serious.*Overdue: correct by 3 Feb 2020.*Open/);
  await expect(heater.locator('img')).toHaveCount(1);
  await heater.getByRole('button', { name: /^Corrected/ }).click();
  const corrected = page.getByRole('dialog', { name: /^Corrected/ });
  await corrected.getByRole('textbox', { name: 'Corrected on' }).fill('2026-03-02');
  await corrected.getByRole('textbox', { name: 'Comment' }).fill('The heater was mended.');
  await corrected.getByRole('button', { name: 'Corrected' }).click();
  await expect(heater).toHaveText(/At 40 °C\..*“The heater was mended\.”.*corrected on 2 Mar 2026, Ines Campbell/);
  await syncNow(page);

  const desk = await newDevice();
  await desk.signIn(central.persons.sam);
  await syncNow(desk.page);
  await goTo(desk.page, 'Premises');
  await desk.page.getByRole('link', { name: new RegExp(shop) }).click();
  const open = desk.page.getByRole('list', { name: 'Violations not settled' });
  await open.getByRole('link', { name: /Corrected/ }).click();
  // The page of the premises has “Violations not settled” until the record is there.
  const there = desk.page.getByRole('region', { name: /^Violations \d+$/ });
  await there.getByRole('button', { name: /^Verified/ }).click();
  await desk.page
    .getByRole('dialog', { name: /^Verified/ })
    .getByRole('button', { name: 'Verified' })
    .click();
  await expect(there.getByRole('listitem').filter({ hasText: 'At 40' })).toHaveText(/Verified/);
  await syncNow(desk.page);
  await syncNow(page);
  await openRecord(page);
  await expect(heater).toHaveText(/Verified/);
  await expect(page.getByRole('button', { name: 'Follow the faults up' })).toHaveCount(0);
});

test('faults say that they will be followed up until the server has the visit; the next visit starts with what is open and closes it', async ({
  app,
  newDevice,
  central,
}, testInfo) => {
  test.setTimeout(240_000);
  const laptop = await handIn(central, testInfo);
  const { page } = app;
  await app.signIn(central.persons.ines);
  await syncNow(page);
  await pause(page);

  await openPremises(page, shop);
  await expect(page.getByRole('region', { name: 'Violations not settled 2' })).toContainText('The tap drips.');
  await startInspection(page, /^Food/);
  const unsettledHere = page.getByRole('region', { name: /^Violations not settled/ });
  await expect(unsettledHere.getByRole('listitem').filter({ hasText: 'At 40 °C.' })).toHaveText(/Serious.*Open/);
  const third = page.getByRole('complementary', { name: 'Item 3: a violation of an earlier visit' });
  await expect(third).toContainText('“At 40 °C.”');
  await expect(third.locator('img')).toHaveCount(1);
  const seventh = page.getByRole('complementary', { name: 'Item 7: a violation of an earlier visit' });
  // A minor one is closed with one press; of a serious one there is more to say.
  await seventh.getByRole('button', { name: /^Corrected/ }).click();
  await expect(seventh.getByRole('button', { name: /^Open again/ })).toBeVisible();
  await expect(unsettledHere.getByRole('listitem').filter({ hasText: 'The tap drips.' })).toHaveText(/Corrected/);
  await expect(page.getByText(/^Also found on .*; corrected$/).first()).toBeVisible();
  expect(await axeFaults(page, 'the form of a follow-up', 'all')).toEqual([]);
  expect(await answerAll(page, '1')).toBe(44);
  await answer(page, '3', 'No');
  await page.getByRole('textbox', { name: /: comment on item 3$/ }).fill('Still at 40 °C.');
  await expect(page.getByText(/^Also found on .*; still open$/).first()).toBeVisible();
  await sign(page, 'Ines Campbell');
  await submit(page);

  const toCome = page.getByRole('region', { name: /^Will be followed up/ });
  await expect(toCome.getByRole('listitem')).toHaveText(/Still at 40 °C\./);
  await expect(page.getByRole('button', { name: 'Follow the faults up' })).toHaveCount(0);
  expect(await axeFaults(page, 'a record that waits', 'all')).toEqual([]);
  await openPremises(page, shop);
  await expect(toCome.getByRole('listitem')).toHaveText(/Still at 40 °C\./);

  await resume(page);
  await syncNow(page);
  await openPremises(page, shop);
  await expect(toCome).toHaveCount(0);
  const unsettled = page.getByRole('list', { name: 'Violations not settled' }).getByRole('listitem');
  await expect(unsettled.filter({ hasText: 'Still at 40 °C.' })).toHaveText(/Also found on .*; still open/);
  expect(await axeFaults(page, 'premises with violations', 'all')).toEqual([]);
  const closed = unsettled.filter({ hasText: 'The tap drips.' });
  await expect(closed).toHaveText(/corrected on .*Ines Campbell/);
  await closed.getByRole('link', { name: 'Seen at a later visit' }).click();
  await expect(page.getByRole('article', { name: 'Report' })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Violations/ }).getByRole('listitem')).toHaveText(/Also found on/);

  await daybookDevice(laptop, central.persons.ines, 'sync');
  const listed = (await daybookDevice(laptop, central.persons.ines, 'records', 'violation')) as {
    records: { record: { id: string; premisesId: string; comment: string } }[];
  };
  const again = listed.records.find(({ record }) => record.comment === 'Still at 40 °C.')?.record;
  const { faults } = await daybookDevice(laptop, central.persons.ines, 'faults', again?.premisesId ?? '');
  expect(faults).toMatchObject([
    { itemId: '3', foundBefore: 1, violation: { state: 'open' } },
    { itemId: '3', foundBefore: 0, violation: { state: 'open' } },
    { itemId: '7', foundBefore: 0, violation: { state: 'corrected' } },
  ]);
  await daybookDevice(laptop, central.persons.ines, 'act', 'violation', again?.id ?? '', 'correct');
  await daybookDevice(laptop, central.persons.ines, 'sync');
  const desk = await newDevice();
  await desk.signIn(central.persons.sam);
  await syncNow(desk.page);
  await openPremises(desk.page, shop);
  const theirs = desk.page.getByRole('list', { name: 'Violations not settled' }).getByRole('listitem');
  await expect(theirs.filter({ hasText: 'Still at 40 °C.' })).toHaveText(/Corrected/);
});
