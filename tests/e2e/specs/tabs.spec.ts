import { once } from 'node:events';
import { createServer } from 'node:http';
import AxeBuilder from '@axe-core/playwright';
import { openSocket } from '../../contract/support/http-client.ts';
import { expect, test } from '../support/fixtures.ts';

test.skip(({ hostKind }) => hostKind !== 'loopback', 'only a browser has tabs and cookies');

test('a second tab opens by the first; without one it says how to open Daybook, and keeps nothing', async ({
  app,
  central,
}) => {
  await app.signIn(central.persons.ines);
  const { page } = app;
  const { origin } = new URL(page.url());
  const second = await page.context().newPage();
  await second.goto(origin);
  await expect(second.getByRole('contentinfo')).toContainText('Ines Campbell');
  await second.close();

  // Every tab with the secret is gone; the cookie is still there.
  const third = await page.context().newPage();
  await page.goto('about:blank');
  await third.goto(origin);
  await expect(third.getByRole('heading', { name: 'Daybook is not open in this tab' })).toBeVisible();
  expect(await third.evaluate(() => sessionStorage.length)).toBe(0);
  const { violations } = await new AxeBuilder({ page: third }).setLegacyMode().analyze();
  expect(violations).toEqual([]);
});

test('another port of this machine is sent the cookie, and cannot use it', async ({ app, central }) => {
  await app.signIn(central.persons.ines);
  const { page } = app;
  const { origin, port } = new URL(page.url());
  const cookies: string[] = [];
  const eavesdropper = createServer((request, response) => {
    cookies.push(request.headers.cookie ?? '');
    response.end('<!doctype html><title>Another program</title>');
  }).listen(0, '127.0.0.1');
  await once(eavesdropper, 'listening');
  const address = eavesdropper.address();
  const tab = await page.context().newPage();
  await tab.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  const cookie = cookies.find(each => each.includes(`daybook-${port}=`)) ?? '';
  expect(cookie).not.toBe('');
  await expect(openSocket(Number(port), { cookie, origin })).rejects.toThrow('refused: 403');
  expect(await tab.evaluate(() => sessionStorage.length)).toBe(0);
  await tab.close();
  eavesdropper.close();
});
