import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type ElementHandle, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { findFirefox } from '../../support/find-firefox.ts';
import { type HostProcess, startHostProcess } from '../../support/host-process.ts';
import { until } from '../../support/until.ts';

/**
 * The loopback host in Debian's Firefox, which is where people open it who have no Chromium. Playwright cannot drive a Firefox
 * that is not its own build, so this one test uses puppeteer-core.
 */
const executablePath = findFirefox();
const folder = mkdtempSync(join(tmpdir(), 'daybook-firefox-'));
let central: CentralDatabase<'ines'>;
let host: HostProcess;
let browser: Browser;
let page: Page;
const consoleErrors: string[] = [];

beforeAll(async () => {
  if (executablePath === undefined) return;
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  host = startHostProcess(['src-main/start/start.ts', '--host', 'loopback', '--no-build'], {
    DAYBOOK_HOME: join(folder, 'home'),
    DATABASE_URL: central.address,
  });
  const [address] = await host.printed(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
  browser = await launch({ browser: 'firefox', executablePath, headless: true, userDataDir: join(folder, 'profile') });
  page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.setViewport({ width: 1280, height: 860 });
  page.on('console', message => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  await page.goto(address);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await central?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is found by a selector, once it is in sight. */
async function sight(selector: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(selector, { visible: true });
  if (found === null) throw new Error(`nothing is ${selector}`);
  return found;
}

const named = (role: string, name: string) => `::-p-aria([role="${role}"][name="${name}"])`;
const press = async (role: string, name: string) => (await sight(named(role, name))).click();

test.skipIf(executablePath === undefined)(
  'in Firefox a person signs in, registers premises and answers an item, which is there after a reload and at central',
  { timeout: 180_000 },
  async () => {
    const { username, password } = central.persons.ines;
    await (await sight(named('textbox', 'Name'))).type(username);
    await (await sight('input[type=password]')).type(password);
    await press('button', 'Sign in');
    // The guide of the first day lies over the page.
    await press('button', 'Skip');
    await press('link', 'Premises');
    await press('button', 'Add premises');
    await (await sight(named('textbox', 'Name'))).type('Half Way Tree Barbers');
    await (await sight(`[role=dialog] ${named('button', 'Add premises')}`)).click();
    await press('link', 'Start an inspection');
    await (await sight('::-p-text(Barbershop)')).click();
    await (await sight('[aria-label^="Items of"] [role=radiogroup] label')).click();
    const answered = '::-p-text(31 left)';
    await sight(answered);
    const answers = () => central.sql("select 1 from sync.inspection where answers <> '{}'");
    await until(async () => (await answers()).length === 1, 'the draft is at central');
    await page.reload();
    await sight(answered);
    expect(consoleErrors).toEqual([]);
  },
);
