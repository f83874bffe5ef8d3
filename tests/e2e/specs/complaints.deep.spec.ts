import { axeFaults } from '../support/axe.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, openPremises, startInspection, syncNow } from '../support/recording.ts';

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
