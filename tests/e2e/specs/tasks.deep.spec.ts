import { mkdirSync } from 'node:fs';
import type { TestInfo } from '@playwright/test';
import type { CentralDatabase } from '../../support/central-database.ts';
import { writeSample } from '../../support/sample-file.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, type PersonKey, test } from '../support/fixtures.ts';
import { exchange, goTo, pause, resume, syncNow } from '../support/recording.ts';

const shop = 'Half Way Tree Patties';

/** An inspection with one fault that Ines has handed in from a laptop of hers, which is also how others know her. */
async function handIn(central: CentralDatabase<PersonKey>, testInfo: TestInfo): Promise<void> {
  const laptop = testInfo.outputPath('laptop');
  mkdirSync(laptop, { recursive: true });
  const { ines } = central.persons;
  const file = writeSample(laptop, 'food-establishment', 'Kingston', 5, ({ premises, answers }) => {
    Object.assign(premises ?? {}, { name: shop });
    for (const key of Object.keys(answers ?? {})) Object.assign(answers ?? {}, { [key]: { value: 'yes' } });
    Object.assign(answers ?? {}, {
      '3': { value: 'no', comment: 'At 40 °C.', severity: 'serious', correctBy: '2020-02-03' },
    });
  });
  await daybookDevice(laptop, ines, 'join', '--central', central.address);
  await daybookDevice(laptop, ines, 'record', '--form', 'food-establishment', '--file', file, '--submit', '--confirm');
  await daybookDevice(laptop, ines, 'sync');
}

test('a supervisor gives a task, the inspector accepts and does it on another laptop, and the supervisor reads the answer', async ({
  app,
  newDevice,
  central,
}, testInfo) => {
  test.setTimeout(150_000);
  await handIn(central, testInfo);
  const { page: desk } = app;
  await app.signIn(central.persons.sam);
  await syncNow(desk);
  await goTo(desk, 'Today');
  await desk.getByRole('button', { name: 'Give a task' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Give a task' });
  await dialog.getByRole('textbox', { name: 'What is to be done' }).fill('Look at the cold room again');
  await dialog.getByRole('combobox', { name: 'For' }).selectOption({ label: 'Ines Campbell' });
  await dialog.getByRole('combobox', { name: 'Premises' }).fill('patties');
  await desk.getByRole('option', { name: new RegExp(shop) }).click();
  await dialog.getByText('Urgent').click();
  await dialog.getByRole('textbox', { name: 'Due' }).fill('2030-12-04');
  await dialog.getByRole('button', { name: 'Give it' }).click();
  const given = desk.getByRole('list', { name: 'Given by me' });
  await expect(given.getByRole('link')).toHaveText(/Look at the cold room again.*for Ines Campbell.*Urgent.*Open/);
  await syncNow(desk);

  const laptop = await newDevice();
  const { page } = laptop;
  await laptop.signIn(central.persons.ines);
  await syncNow(page);
  await goTo(page, 'Today');
  const toDo = page.getByRole('list', { name: 'To do' });
  await expect(toDo.getByRole('link')).toHaveText(/from Samuel Brown.*due 4 Dec 2030/);
  await toDo.getByRole('button', { name: /^Accept/ }).click();
  await toDo.getByRole('button', { name: /^Decline/ }).click();
  const decline = page.getByRole('dialog', { name: /^Decline/ });
  await decline.getByRole('button', { name: 'Decline' }).click();
  await expect(decline.getByRole('textbox', { name: 'Reason' })).toHaveAccessibleDescription('Must be filled in');
  await page.keyboard.press('Escape');
  await toDo.getByRole('button', { name: /^Done/ }).click();
  const done = page.getByRole('dialog', { name: /^Done/ });
  await done.getByRole('textbox', { name: 'Comment' }).fill('Now at 4 degrees');
  await done.getByRole('button', { name: 'Done' }).click();
  await expect(toDo).toHaveCount(0);
  await syncNow(page);

  await syncNow(desk);
  await goTo(desk, 'Today');
  await expect(given.getByRole('link')).toHaveText(/“Now at 4 degrees”.*Done/);
  await given.getByRole('link').click();
  const task = desk.getByRole('dialog', { name: 'Look at the cold room again' });
  await expect(task.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveText([
    /^Done.*Ines Campbell.*Now at 4 degrees/,
    /^Accepted/,
    /^Given.*Samuel Brown/,
  ]);
  await task.getByRole('button', { name: /^Open again/ }).click();
  await desk
    .getByRole('dialog', { name: /^Open again/ })
    .getByRole('button', { name: 'Open again' })
    .click();
  await task.getByRole('button', { name: 'Change' }).click();
  await desk.getByRole('textbox', { name: 'What is to be done' }).fill('Look at both cold rooms');
  await desk.getByRole('button', { name: 'Save changes' }).click();
  const renamed = desk.getByRole('dialog', { name: 'Look at both cold rooms' });
  await renamed.getByRole('button', { name: 'Remove' }).click();
  await desk
    .getByRole('dialog', { name: /^Remove/ })
    .getByRole('button', { name: 'Remove' })
    .click();
  await expect(renamed.getByRole('complementary', { name: 'Removed' })).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(given).toHaveCount(0);
  await goTo(desk, 'Inspections');
  await desk.getByRole('link', { name: 'Bin' }).click();
  await desk.getByRole('button', { name: /^Bring it back.*Look at both cold rooms/ }).click();
  await goTo(desk, 'Today');
  await expect(given.getByRole('link')).toHaveText(/Look at both cold rooms.*Open/);
});

test('two values of a task wait for who gave it, and an act that was not taken says why and leads to the task', async ({
  app,
  newDevice,
  central,
}, testInfo) => {
  test.setTimeout(150_000);
  await handIn(central, testInfo);
  const { sam, ines } = central.persons;
  const laptop = testInfo.outputPath('desk');
  await daybookDevice(laptop, sam, 'join', '--central', central.address);
  await daybookDevice(laptop, sam, 'sync');
  const given = ['title=Look at the cold room', `assignee=${ines.username}`, 'due=2030-12-04'];
  const { id } = await daybookDevice(laptop, sam, 'save-record', 'task', '--parish', 'Kingston', '--value', ...given);
  await daybookDevice(laptop, sam, 'sync');

  const { page } = app;
  await app.signIn(sam);
  await syncNow(page);
  await goTo(page, 'Today');
  await pause(page);
  await goTo(page, 'Today');
  await page.getByRole('list', { name: 'Given by me' }).getByRole('link').click();
  const task = page.getByRole('dialog');
  await task.getByRole('button', { name: 'Change' }).click();
  await task.getByRole('textbox', { name: 'Due' }).fill('2030-12-24');
  await task.getByText('Urgent').click();
  await task.getByRole('button', { name: 'Save changes' }).click();
  await expect(task.getByText('24 Dec 2030')).toBeVisible();
  await page.keyboard.press('Escape');
  await daybookDevice(laptop, sam, 'save-record', 'task', String(id), '--value', 'due=2031-01-05', 'priority=low');
  await daybookDevice(laptop, sam, 'sync');
  await resume(page);
  await goTo(page, 'Needs attention');
  const card = page.getByRole('article', { name: 'Conflict: Look at the cold room' });
  const due = card.getByRole('group', { name: 'Due' });
  await expect(due).toContainText('5 Jan 2031');
  await expect(due).toContainText('24 Dec 2030');
  await expect(card.getByRole('group', { name: 'Priority' })).toContainText('Low');
  await card.getByRole('button', { name: 'Choose all other values' }).click();
  await card.getByRole('button', { name: 'Decide' }).click();
  await expect(card).toHaveCount(0);
  await syncNow(page);

  const other = await newDevice();
  await other.signIn(ines);
  await syncNow(other.page);
  await pause(other.page);
  await goTo(other.page, 'Today');
  await other.page.getByRole('button', { name: /^Accept/ }).click();
  await daybookDevice(laptop, sam, 'sync');
  await daybookDevice(laptop, sam, 'save-record', 'task', String(id), '--value', `assignee=${sam.username}`);
  await daybookDevice(laptop, sam, 'sync');
  await resume(other.page);
  await exchange(other.page);
  await goTo(other.page, 'Needs attention');
  const refused = other.page.getByRole('article', { name: 'Not taken: Task: Accept, Look at the cold room' });
  await refused.getByRole('link', { name: 'Open the record' }).click();
  await expect(other.page.getByRole('dialog', { name: 'Look at the cold room' })).toContainText('Samuel Brown');
});
