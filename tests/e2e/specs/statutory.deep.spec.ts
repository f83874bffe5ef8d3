import type { Page } from '@playwright/test';
import type { TestPerson } from '../../support/central-database.ts';
import type { Device } from '../support/device.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, goTo, sign, startInspection, submit, syncNow } from '../support/recording.ts';

/** Fills in what the hotel form asks for, but for the manager's signature: its items may stay empty. */
async function fillHotelForm(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Physical location' }).fill('Hope Road');
  await sign(page, 'Ines Campbell');
}

/** An inspection of a hotel that lacks nothing but the manager's signature. */
async function startHotel(app: Device, inspector: TestPerson): Promise<void> {
  await app.signIn(inspector);
  await addPremises(app.page, 'Blue Lagoon Guesthouse');
  await startInspection(app.page, /^Small hotel/i);
  await fillHotelForm(app.page);
}

async function signForNobody(page: Page): Promise<void> {
  const manager = page.getByRole('group', { name: /^Manager's signature/ });
  await manager.getByText('Nobody there').click();
  await manager.getByRole('textbox', { name: /^Why, in a few words/ }).fill('Closed on Sundays');
}

test('a manager who refuses to sign is an answer with its reason, in the form and in the record', async ({
  app,
  central,
}) => {
  const { page } = app;
  await startHotel(app, central.persons.ines);
  const manager = page.getByRole('group', { name: /^Manager's signature/ });
  await manager.getByText('Refuses to sign').click();
  await expect(manager.getByRole('textbox', { name: /^Sign by typing/ })).toHaveCount(0);
  await page.getByRole('button', { name: "Say why: Manager's signature needs a reason" }).click();
  const reason = manager.getByRole('textbox', { name: /^Why, in a few words/ });
  await expect(reason).toBeFocused();
  await reason.fill('Wants a lawyer first');
  await submit(page);
  await expect(page.getByRole('article', { name: 'Report' })).toContainText('Refused to sign: Wants a lawyer first');
  await syncNow(page);
  expect(await central.sql('select status, doubts from sync.inspection')).toEqual([
    { status: 'submitted', doubts: [] },
  ]);
});

test('who renames premises does not rename them in what was signed', async ({ app, central }) => {
  const { page } = app;
  await startHotel(app, central.persons.ines);
  await signForNobody(page);
  await submit(page);
  await syncNow(page);
  await goTo(page, 'Premises');
  await page.getByRole('link', { name: 'Blue Lagoon Guesthouse' }).click();
  await page.getByRole('button', { name: 'Edit details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit premises' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Red Lagoon Inn');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await syncNow(page);
  await goTo(page, 'Premises');
  await page.getByRole('link', { name: 'Red Lagoon Inn' }).click();
  await expect(page.getByText('Name: “Red Lagoon Inn”, before “Blue Lagoon Guesthouse”')).toBeVisible();
  await goTo(page, 'Inspections');
  await page.getByRole('link', { name: /Blue Lagoon Guesthouse/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Blue Lagoon Guesthouse' })).toBeVisible();
  await expect(page.getByText('In the register since: Name: Red Lagoon Inn')).toBeVisible();
});

test('a visit in the future is asked about before it is handed in, and leads to its place', async ({
  app,
  central,
}) => {
  const { page } = app;
  await startHotel(app, central.persons.ines);
  await signForNobody(page);
  const visit = page.getByLabel(/^Inspection date/);
  await visit.fill('2062-03-02');
  await page.getByRole('button', { name: 'Change: Inspection date: 2 Mar 2062' }).click();
  await expect(visit).toBeFocused();
  await page.getByRole('button', { name: 'It is right: Inspection date: 2 Mar 2062' }).click();
  await sign(page, 'Ines Campbell');
  await submit(page);
  await syncNow(page);
  expect(await central.sql('select doubts from sync.inspection')).toEqual([{ doubts: ['date'] }]);
  await goTo(page, 'Inspections');
  await page.getByRole('link', { name: /Blue Lagoon Guesthouse.*Date in doubt/ }).click();
  await expect(page.getByRole('complementary', { name: 'In doubt' })).toContainText('Date in doubt');
});
