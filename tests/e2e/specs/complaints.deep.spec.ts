import { axeFaults } from '../support/axe.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, test } from '../support/fixtures.ts';
import {
  addPremises,
  answer,
  expectSaved,
  goTo,
  openPremises,
  startInspection,
  syncNow,
} from '../support/recording.ts';

const shop = 'Half Way Tree Patties';

test('complaints that another laptop linked are one outbreak, and a permit is seen at a visit with one press', async ({
  app,
  central,
}, testInfo) => {
  test.setTimeout(120_000);
  const { page } = app;
  const { ines, sam } = central.persons;
  await app.signIn(ines);
  await addPremises(page, shop);
  await syncNow(page);

  const desk = testInfo.outputPath('desk');
  const ask = (...words: string[]) => daybookDevice(desk, sam, ...words);
  await ask('join', '--central', central.address);
  await ask('sync');
  const [premises] = await central.sql<{ id: string }>('select id from sync.core_premises');
  const at = `premisesId=${premises?.id}`;
  const complaint = ['concern=illness', 'received=2026-03-02'];
  const ofSam = ['--parish', 'Kingston', '--value'];
  const { id } = await ask('save-record', 'complaint', ...ofSam, 'subject=Ill after lunch', at, ...complaint);
  const second = ['subject=Ill on the bus', 'place=Hope Road', `linkedTo=${String(id)}`, 'complainant=M. Grant'];
  await ask('save-record', 'complaint', ...ofSam, ...second, ...complaint);
  await ask('save-record', 'permit', '--value', 'holder=Ann Lee', 'number=FH 112', 'expires=2031-06-30', at);
  await ask('sync');

  await syncNow(page);
  await openPremises(page, shop);
  const complaints = page.getByRole('list', { name: 'Complaints' });
  await complaints.getByRole('link', { name: /^Ill after lunch/ }).click();
  const others = page.getByRole('region', { name: /^Others of the same outbreak/ });
  await expect(others.getByRole('listitem')).toHaveText(/Ill on the bus.*Hope Road/);
  await expect(others).not.toContainText('M. Grant');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const change = page.getByRole('dialog', { name: 'Change' });
  await change.getByRole('combobox', { name: 'Belongs with' }).selectOption({ label: 'Ill on the bus' });
  await change.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('link', { name: 'Ill on the bus', exact: true })).toBeVisible();
  await expect(others.getByRole('listitem')).toHaveCount(1);
  expect(await axeFaults(page, 'a complaint of an outbreak', 'all')).toEqual([]);

  await openPremises(page, shop);
  await startInspection(page, /^Food/);
  const permits = page.getByRole('region', { name: /^Food handlers’ permits/ }).getByRole('listitem');
  await permits.getByRole('button', { name: 'Seen: Ann Lee' }).click();
  await expect(permits).toHaveText(/Ann Lee.*seen on/);
  expect(await axeFaults(page, 'a form with a complaint and a permit', 'all')).toEqual([]);
  await openPremises(page, shop);
  await page
    .getByRole('list', { name: 'Food handlers’ permits' })
    .getByRole('link', { name: /Ann Lee/ })
    .click();
  await page.getByRole('link', { name: 'Open the inspection' }).click();
  await expect(page.getByRole('region', { name: /^Permits seen at this visit/ })).toContainText('Ann Lee');
});

test('a sample goes from hand to hand, its result is beyond its limit until it is dealt with, and a permit is over', async ({
  app,
  central,
}) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  const samples = page.getByRole('region', { name: /^Samples/ });
  await samples.getByRole('button', { name: 'Record a sample' }).click();
  const form = page.getByRole('dialog', { name: 'Record a sample' });
  await form.getByRole('textbox', { name: 'What is measured' }).fill('Free chlorine');
  await form.getByText('Water', { exact: true }).click();
  await form.getByRole('textbox', { name: 'Where it is taken' }).fill('Kitchen tap');
  await form.getByRole('textbox', { name: 'Seal number' }).fill('B 112');
  await form.getByRole('textbox', { name: 'Limit' }).fill('0,2');
  await form.getByText('At least').click();
  await form.getByRole('textbox', { name: 'Unit' }).fill('mg/l');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('textbox', { name: 'Limit' })).toHaveAccessibleDescription(/could mean 0\.2 or/);
  await form.getByRole('textbox', { name: 'Limit' }).fill('0.20');
  expect(await axeFaults(page, 'the form of a sample', 'all')).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();

  const line = samples.getByRole('listitem');
  await expect(line).toContainText('seal B 112 · at least 0.2 mg/l');
  await line.getByRole('button', { name: 'Hand over: Free chlorine' }).click();
  const handover = page.getByRole('dialog', { name: 'Hand over: Free chlorine' });
  await handover.getByRole('textbox', { name: 'Held by' }).fill('R. Brown, driver');
  await handover.getByRole('button', { name: 'Hand over' }).click();
  await expect(line).toContainText('held by R. Brown, driver');
  await line.getByRole('button', { name: 'Enter the result: Free chlorine' }).click();
  const result = page.getByRole('dialog', { name: 'Enter the result: Free chlorine' });
  await result.getByRole('textbox', { name: 'Result' }).fill('0.1');
  await result.getByRole('button', { name: 'Enter the result' }).click();
  await expect(line).toContainText('0.1 mg/l: beyond its limit (at least 0.2 mg/l)');

  const permits = page.getByRole('region', { name: /^Food handlers’ permits/ });
  await permits.getByRole('button', { name: 'Add a permit' }).click();
  const permit = page.getByRole('dialog', { name: 'Add a permit' });
  await permit.getByRole('textbox', { name: 'Holder' }).fill('Ann Lee');
  await permit.getByRole('textbox', { name: 'Number' }).fill('FH 112');
  await permit.getByRole('textbox', { name: 'Valid until' }).fill('2020-06-30');
  await permit.getByRole('button', { name: 'Save' }).click();
  await expect(permits).toContainText('1 permit has expired.');
  await expect(permits.getByRole('listitem')).toContainText('Expired: valid until 30 Jun 2020');
  expect(await axeFaults(page, 'premises with a sample and a permit', 'all')).toEqual([]);

  await goTo(page, 'Today');
  const beyond = page.getByRole('list', { name: 'Results beyond their limit' });
  await expect(beyond).toContainText('0.1 mg/l: beyond its limit');
  await beyond.getByRole('button', { name: 'Dealt with: Free chlorine' }).click();
  const settle = page.getByRole('dialog', { name: 'Dealt with: Free chlorine' });
  await settle.getByRole('textbox', { name: 'Reason' }).fill('The dosing pump was mended.');
  await settle.getByRole('button', { name: 'Dealt with' }).click();
  await expect(beyond).toHaveCount(0);
  await expect(page.getByText('Nothing waits for you today.')).toBeVisible();
});

test('a complaint is registered, assigned, followed by an inspection and answered', async ({ app, central }) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  const complaints = page.getByRole('region', { name: /^Complaints/ });
  await expect(complaints).toContainText('Nobody has complained of this place.');
  await complaints.getByRole('button', { name: 'Register a complaint' }).click();
  const form = page.getByRole('dialog', { name: 'Register a complaint' });
  await form.getByRole('button', { name: 'Save' }).click();
  const subject = form.getByRole('textbox', { name: 'What is complained of' });
  await expect(subject).toHaveAccessibleDescription('must not be empty');
  await subject.fill('Rats in the yard');
  await form.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Vermin' });
  await form.getByText('Urgent').click();
  await form.getByRole('textbox', { name: 'Received on' }).fill('2026-03-02');
  expect(await axeFaults(page, 'the form of a complaint', 'all')).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toHaveCount(0);

  const line = complaints.getByRole('listitem');
  await expect(line.getByRole('link').first()).toHaveText(
    /Rats in the yard.*Vermin.*received 2 Mar 2026.*Urgent.*Open/,
  );
  await line.getByRole('button', { name: 'Assign: Rats in the yard' }).click();
  const assign = page.getByRole('dialog', { name: 'Assign: Rats in the yard' });
  await assign.getByRole('combobox', { name: 'Assigned to' }).selectOption({ label: 'Ines Campbell' });
  await assign.getByRole('button', { name: 'Assign' }).click();
  await expect(line).toContainText('assigned to Ines Campbell');

  await goTo(page, 'Today');
  const mine = page.getByRole('list', { name: 'Complaints assigned to me' });
  await mine.getByRole('link', { name: /^Rats in the yard/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rats in the yard' })).toBeVisible();
  await expect(page.getByText('Anonymous')).toBeVisible();
  await page.getByRole('link', { name: 'Start an inspection: Rats in the yard' }).click();
  await page.getByRole('list', { name: 'Forms' }).getByRole('link', { name: /^Food/ }).click();
  await expect(page.getByRole('navigation', { name: 'Parts of the form' })).toBeVisible();
  // Nothing is done to it before the inspection has its first entry.
  const here = page.getByRole('region', { name: /^Complaints/ }).getByRole('listitem');
  await expect(here).toHaveText(/Rats in the yard.*Assigned/);
  await answer(page, '1', 'No');
  await expectSaved(page);
  await expect(here).toHaveText(/Rats in the yard.*Visited/);

  await openPremises(page, shop);
  await line.getByRole('link', { name: /^Rats in the yard/ }).click();
  await page.getByRole('link', { name: 'Open the inspection' }).click();
  await expect(page.getByRole('region', { name: /^Complaints that it followed/ })).toContainText('Rats in the yard');
  await page.goBack();
  await page.getByRole('button', { name: 'Answer: Rats in the yard' }).click();
  const reply = page.getByRole('dialog', { name: 'Answer: Rats in the yard' });
  await reply.getByRole('button', { name: 'Answer' }).click();
  await expect(reply.getByRole('textbox', { name: 'Answer' })).toHaveAccessibleDescription('Must be filled in');
  await reply.getByRole('textbox', { name: 'Answer' }).fill('The yard is baited.');
  await reply.getByRole('button', { name: 'Answer' }).click();
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveText([
    /^Answered.*Answer: “The yard is baited.”/,
    /^Visited.*an inspection/,
    /^Assigned.*Assigned to: “Ines Campbell”/,
    /^Recorded/,
  ]);
  expect(await axeFaults(page, 'a complaint that is answered', 'all')).toEqual([]);
  await goTo(page, 'Today');
  await expect(mine).toHaveCount(0);
});
