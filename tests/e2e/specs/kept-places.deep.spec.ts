import { expect, type Page } from '@playwright/test';
import { test } from '../support/looks/practice-department.ts';
import { goTo, openAddress } from '../support/recording.ts';

test.describe.configure({ mode: 'default' });

test.beforeEach(async ({ department }) => {
  test.setTimeout(240_000);
  // A low window: every page is longer than it.
  await department.page.setViewportSize({ width: 1280, height: 620 });
});

/** The address of the first line of a list that says so. */
async function addressOf(page: Page, place: string, text: string): Promise<string> {
  await goTo(page, place);
  await page.getByRole('searchbox').fill(text);
  const line = page.getByRole('list', { name: place }).getByRole('link', { name: text }).first();
  return ((await line.getAttribute('href')) ?? '').replace(/^\/?#/, '');
}

/** How far the page is scrolled, or the list in it, once it stands still. */
const scrollOf = (page: Page) =>
  page.evaluate(async () => {
    const now = () =>
      document.querySelector('[data-keeps-scroll]')?.scrollTop || document.querySelector('main')?.scrollTop || 0;
    let before = Number.NaN;
    for (let still = 0; still < 3; still = now() === before ? still + 1 : 0) {
      before = now();
      await new Promise(requestAnimationFrame);
    }
    return before;
  });

async function scroll(page: Page): Promise<number> {
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, 60);
  await expect.poll(() => scrollOf(page)).toBeGreaterThan(0);
  return scrollOf(page);
}

/** The title of Today is the day. */
const today = /^\w+ \d+ \w+$/;

const searchBox = (page: Page) => page.getByRole('searchbox');
const choice = (page: Page, name: string) => page.getByRole('combobox', { name });

/** Types into the search of a list and waits until only what fits is there: something in sight must not fit at first. */
async function search(page: Page, text: string): Promise<void> {
  await searchBox(page).fill(text);
  await expect(page.locator('[data-lines] a').filter({ hasNotText: new RegExp(text, 'i') })).toHaveCount(0);
}

interface Kept {
  readonly address: string;
  readonly title: string | RegExp;
  /** What a person has chosen there. */
  readonly choose?: () => Promise<void>;
  /** It is still chosen. */
  readonly isChosen?: () => Promise<void>;
}

/** Pages with what can be chosen on them. */
function keptPages(page: Page, record: string, premises: string): readonly Kept[] {
  const searched = (address: string, title: string, text: string): Kept => ({
    address,
    title,
    choose: () => search(page, text),
    isChosen: () => expect(searchBox(page)).toHaveValue(text),
  });
  return [
    { address: '/', title: today },
    {
      address: '/inspections',
      title: 'Inspections',
      choose: async () => {
        await choice(page, 'Form').selectOption('food-establishment');
        await choice(page, 'State').selectOption('approved');
        await choice(page, 'Result').selectOption('Satisfactory');
        await search(page, 'half way');
      },
      isChosen: async () => {
        await expect(choice(page, 'Form')).toHaveValue('food-establishment');
        await expect(choice(page, 'State')).toHaveValue('approved');
        await expect(choice(page, 'Result')).toHaveValue('Satisfactory');
        await expect(searchBox(page)).toHaveValue('half way');
      },
    },
    searched('/premises', 'Premises', 'Road'),
    searched('/inspections/new', 'Which premises?', 'Road'),
    {
      address: '/review',
      title: 'Review',
      choose: async () => {
        await choice(page, 'Parish').selectOption('Kingston');
        await expect(page.locator('[data-lines] a').filter({ hasText: 'St. Andrew' })).toHaveCount(0);
      },
      isChosen: () => expect(choice(page, 'Parish')).toHaveValue('Kingston'),
    },
    { address: `/inspections/new?premisesId=${premises.split('/').at(-1)}`, title: 'Which form?' },
    { address: record, title: 'Duke Street Cook Shop' },
    { address: premises, title: 'Rae Town Slaughter Place' },
    { address: '/paper', title: 'Paper' },
    { address: '/attention', title: 'Needs attention' },
    { address: '/sync', title: 'Sending' },
    { address: '/settings', title: 'Settings' },
  ];
}

test('Back, a reload and a second look return to the same place on every page', async ({ department }) => {
  const { page } = department;
  await department.signIn('Samuel Brown');
  const record = await addressOf(page, 'Inspections', 'Duke Street Cook Shop');
  const premises = await addressOf(page, 'Premises', 'Rae Town Slaughter Place');
  for (const { address, title, choose, isChosen } of keptPages(page, record, premises)) {
    await test.step(address, async () => {
      await openAddress(page, address);
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      await expect(page.getByRole('status').filter({ hasText: /…$/ })).toHaveCount(0);
      await choose?.();
      const place = await scroll(page);
      const isAsLeft = async () => {
        // The typeface arrives after the first drawing and may move the page by a hair.
        await expect.poll(async () => Math.abs((await scrollOf(page)) - place)).toBeLessThan(4);
        await isChosen?.();
      };
      // Lists are left by opening a line in sight, other pages by the places at the side.
      const lines = page.locator('[data-lines] a');
      const line = (await lines.count()) > 0 ? lines.nth(2) : null;
      const href = await line?.getAttribute('href');
      const elsewhere = address === '/settings' ? 'Today' : 'Settings';
      if (line === null) await goTo(page, elsewhere);
      else await line.click();
      await expect(page).not.toHaveURL(new RegExp(`#${address.replace('?', '\\?')}$`));
      await page.goBack();
      await isAsLeft();
      if (href !== undefined) await expect(page.locator(`[data-lines] a[href="${href}"]`)).toBeFocused();
      await page.reload();
      await isAsLeft();
      await goTo(page, elsewhere);
      await openAddress(page, address);
      await isAsLeft();
    });
  }
  await department.signOut();
});

test('a link of any kind leads after sign-in where it said', async ({ department }) => {
  const { page } = department;
  await department.signIn('Samuel Brown');
  const record = await addressOf(page, 'Inspections', 'Duke Street Cook Shop');
  const premises = await addressOf(page, 'Premises', 'Rae Town Slaughter Place');
  const premisesId = premises.split('/').at(-1);
  await openAddress(page, `/inspections/new?premisesId=${premisesId}&formId=meat-processing`);
  await page.getByRole('navigation', { name: 'Parts of the form' }).first().waitFor();
  const form = new URL(page.url()).hash.replace(/^#/, '');
  const headings = [
    ['/', today],
    ['/inspections', 'Inspections'],
    ['/inspections/new', 'Which premises?'],
    [`/inspections/new?premisesId=${premisesId}`, 'Which form?'],
    [record, 'Duke Street Cook Shop'],
    [form, 'Rae Town Slaughter Place'],
    ['/paper', 'Paper'],
    ['/premises', 'Premises'],
    [premises, 'Rae Town Slaughter Place'],
    ['/review', 'Review'],
    ['/attention', 'Needs attention'],
    ['/bin', 'Bin'],
    ['/sync', 'Sending'],
    ['/recovery-sheet', 'Recovery sheet'],
    ['/settings', 'Settings'],
  ] as const;
  for (const [address, name] of headings) {
    await test.step(address, async () => {
      await department.signOut();
      await openAddress(page, address);
      await page.reload();
      await department.signIn('Samuel Brown');
      await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
      expect(decodeURIComponent(new URL(page.url()).hash)).toBe(decodeURIComponent(`#${address}`));
    });
  }
  await department.signOut();
});
