import { createTcpProxy } from '../../support/tcp-proxy.ts';
import { expect, test } from '../support/fixtures.ts';
import {
  addPremises,
  answerAll,
  expectAllSent,
  goTo,
  score,
  sign,
  startInspection,
  statusStrip,
  submit,
} from '../support/recording.ts';

test('without a network a known person signs in and records; it arrives by itself once the network is back', async ({
  newDevice,
  central,
}) => {
  test.setTimeout(120_000);
  const network = await createTcpProxy(central);
  const device = await newDevice(`postgresql://127.0.0.1:${network.port}/${central.database}`);
  await device.signIn(central.persons.ines);
  await expectAllSent(device.page);
  await device.stop();

  network.accepting = false;
  network.cutAll();
  await device.reopen();
  await device.signIn(central.persons.ines);
  const { page } = device;
  await addPremises(page, 'Sharp Cuts');
  await expect(statusStrip(page)).toContainText(/Server not reached: \d+ waiting/);
  await startInspection(page, /^Barber/);
  await answerAll(page, '1');
  await expect(score(page)).toContainText('Satisfactory · 100');
  await sign(page, 'Ines Campbell');
  await submit(page);
  await goTo(page, 'Sending');
  await expect(page.getByRole('heading', { name: /Waiting to be sent/ })).toBeVisible();
  await expect(
    page.getByText('The department’s server cannot be reached. Your work is safe on this device.').first(),
  ).toBeVisible();
  expect(await central.sql('select 1 from sync.inspection')).toEqual([]);

  network.accepting = true;
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);
  const rows = await central.sql<{ status: string }>('select status from sync.inspection');
  expect(rows).toEqual([{ status: 'submitted' }]);
  await network.close();
});

test('a first sign-in without a network says what it needs and leaves nothing in the way of the next try', async ({
  newDevice,
  central,
}) => {
  const network = await createTcpProxy(central);
  network.accepting = false;
  const device = await newDevice(`postgresql://127.0.0.1:${network.port}/${central.database}`);
  const { page } = device;
  await page.getByRole('textbox', { name: 'Name' }).fill(central.persons.ines.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(central.persons.ines.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Connect to the network for the first sign-in.')).toBeVisible();

  network.accepting = true;
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  await network.close();
});
