import { noisePicture } from '../../support/pictures.ts';
import { expect, test } from '../support/fixtures.ts';
import {
  addPhotos,
  addPremises,
  answer,
  changeTelephone,
  exchange,
  expectAllSent,
  expectSaved,
  goTo,
  openFromToday,
  openPremises,
  pause,
  resume,
  startInspection,
  syncNow,
} from '../support/recording.ts';

const shop = 'Half Way Tree Patties';

test('two devices write the same field: both see both values, and the decision of one by keyboard is seen on both', async ({
  app,
  newDevice,
  central,
}) => {
  test.setTimeout(120_000);
  await app.signIn(central.persons.ines);
  await addPremises(app.page, shop);
  await syncNow(app.page);
  const other = await newDevice();
  await other.signIn(central.persons.omar);
  await syncNow(other.page);

  await pause(other.page);
  await changeTelephone(other.page, shop, '555 2222');
  await changeTelephone(app.page, shop, '555 1111');
  await syncNow(app.page);
  await resume(other.page);
  const onOther = other.page.getByRole('article', { name: `Conflict: ${shop}` });
  await goTo(other.page, 'Needs attention');
  await expect(onOther).toContainText('555 1111');
  await expect(onOther).toContainText('555 2222');

  await exchange(app.page);
  await openPremises(app.page, shop);
  const notice = app.page.getByRole('complementary', { name: 'Waits for a decision' });
  await expect(notice).toContainText('Telephone');
  await notice.getByRole('link', { name: 'See both values' }).click();
  const here = app.page.getByRole('article', { name: `Conflict: ${shop}` });
  await expect(here).toContainText('Ines Campbell');
  await expect(here).toContainText('Omar Lewis');

  await here.getByRole('button', { name: 'Decide' }).focus();
  await app.page.keyboard.press('Enter');
  await expect(here.getByRole('status')).toHaveText('Choose one of the two values first.');
  const standing = here.getByRole('radio', { name: /^On the record now/ });
  await expect(standing).toBeFocused();
  await app.page.keyboard.press('Space');
  await expect(standing).toBeChecked();
  await app.page.keyboard.press('ArrowDown');
  await expect(here.getByRole('radio', { name: /^The other value/ })).toBeChecked();
  await app.page.keyboard.press('Tab');
  await expect(here.getByRole('button', { name: 'Decide' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(here).toHaveCount(0);
  await expect(app.page.locator('#nothing-waits')).toBeFocused();
  await syncNow(app.page);

  await exchange(other.page);
  await expectAllSent(other.page);
  for (const { page } of [app, other]) {
    await openPremises(page, shop);
    const history = page.getByRole('region', { name: 'History' });
    await expect(history).toContainText('Telephone: the other value was taken');
    await expect(page.getByText('555 2222', { exact: true })).toBeVisible();
  }
});

test('a draft thrown away on one laptop and continued on another waits for its inspector, who brings it back', async ({
  app,
  newDevice,
  central,
}) => {
  test.setTimeout(120_000);
  await app.signIn(central.persons.ines);
  await addPremises(app.page, shop);
  await startInspection(app.page, /^Food/);
  await answer(app.page, '2', 'Yes');
  await expectSaved(app.page);
  await syncNow(app.page);
  const tablet = await newDevice();
  await tablet.signIn(central.persons.ines);
  await syncNow(tablet.page);

  await pause(tablet.page);
  await openFromToday(tablet.page, 'Drafts to finish', shop);
  const owner = tablet.page.getByRole('textbox', { name: 'Owner or operator' });
  await owner.fill('Written on the tablet');
  await owner.blur();
  await openFromToday(app.page, 'Drafts to finish', shop);
  await app.page.getByRole('button', { name: 'Throw this draft away' }).click();
  await app.page.getByRole('dialog').getByRole('button', { name: 'Throw it away' }).click();
  const removed = app.page.getByRole('complementary', { name: 'Removed' });
  await expect(removed).toContainText('This draft was thrown away.');
  await expect(removed.getByRole('button', { name: 'Bring it back' })).toBeVisible();
  await syncNow(app.page);

  await resume(tablet.page);
  await goTo(tablet.page, 'Needs attention');
  const card = tablet.page.getByRole('article', { name: `Conflict: ${shop}` });
  await expect(card).toContainText('Draft thrown away');
  await card.getByRole('radio', { name: /Draft kept/ }).check();
  await card.getByRole('button', { name: 'Decide' }).click();
  await expect(card).toHaveCount(0);
  await syncNow(tablet.page);
  await syncNow(app.page);
  await openFromToday(app.page, 'Drafts to finish', shop);
  await expect(app.page.getByRole('textbox', { name: 'Owner or operator' })).toHaveValue('Written on the tablet');

  // Each adds a photo to the same item: whichever answer is taken, both pictures stay.
  await pause(tablet.page);
  await openFromToday(tablet.page, 'Drafts to finish', shop);
  for (const [{ page }, side, value] of [
    [app, 64, 'Yes'],
    [tablet, 48, 'No'],
  ] as const) {
    await answer(page, '1', value);
    await addPhotos(page, 'item 1', [noisePicture(side)]);
  }
  await syncNow(app.page);
  await resume(tablet.page);
  await goTo(tablet.page, 'Needs attention');
  for (const part of ['Item 1 · answer', 'Item 1 · photos']) {
    await card
      .getByRole('group', { name: part, exact: true })
      .getByRole('radio', { name: /The other value/ })
      .check();
  }
  await expect(card.getByRole('checkbox', { name: 'Keep the photo of the other value too' })).toBeChecked();
  await card.getByRole('button', { name: 'Decide' }).click();
  await expect(card).toHaveCount(0);
  await syncNow(tablet.page);
  await syncNow(app.page);
  await openFromToday(app.page, 'Drafts to finish', shop);
  const photos = app.page.getByRole('list', { name: 'Photos of item 1', exact: true });
  await expect(photos.locator('img')).toHaveCount(2);
});

test('a refused change is altered and sent again, another is discarded, and empty premises are taken out and brought back', async ({
  app,
  central,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  const card = page.getByRole('article', { name: `Not taken: Changes to premises, ${shop}` });
  const refuse = async (telephone: string) => {
    await pause(page);
    await changeTelephone(page, shop, telephone);
    await central.moveTo('ines', 'Portland');
    await resume(page);
    await goTo(page, 'Needs attention');
    await expect(card).toContainText('The record is in a parish that is not yours.');
    await central.moveTo('ines', 'Kingston');
    await exchange(page);
    await goTo(page, 'Needs attention');
  };
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  await syncNow(page);

  await refuse('555 9999');
  await card.getByRole('button', { name: 'Change it first' }).click();
  await card.getByRole('textbox', { name: 'Telephone' }).fill('555 7777');
  await card.getByRole('button', { name: 'Send again' }).click();
  await expect(card).toHaveCount(0);
  await expect
    .poll(() => central.sql("select fields ->> 'telephone' as telephone from sync.core_premises"), { timeout: 20_000 })
    .toEqual([{ telephone: '555 7777' }]);

  await refuse('555 6666');
  await card.getByRole('button', { name: 'Discard' }).click();
  const dialog = page.getByRole('dialog', { name: 'Discard this change?' });
  await expect(dialog).toContainText('What you wrote is lost: Telephone.');
  await dialog.getByRole('button', { name: 'Discard it' }).click();
  await expect(page.getByText('Nothing waits for a decision.')).toBeVisible();
  await syncNow(page);

  await pause(page);
  await openPremises(page, shop);
  await startInspection(page, /^Food/);
  await answer(page, '2', 'Yes');
  await expectSaved(page);
  await central.moveTo('ines', 'Portland');
  await resume(page);
  await goTo(page, 'Needs attention');
  const opening = page.getByRole('article', { name: /^Not taken: .*nspection/ });
  await opening.getByRole('button', { name: 'Change it first' }).click();
  await expect(opening).toContainText(`${shop}, 12 Hope Road`);
  await central.moveTo('ines', 'Kingston');
  await exchange(page);
  await goTo(page, 'Needs attention');
  await opening.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard it' }).click();
  await expect(page.getByText('Nothing waits for a decision.')).toBeVisible();
  await syncNow(page);

  await openPremises(page, shop);
  await page.getByRole('button', { name: 'Take out of the register' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
  const removed = page.getByRole('complementary', { name: 'Removed' });
  await expect(removed).toContainText('These premises were taken out of the register.');
  await removed.getByRole('button', { name: 'Bring it back' }).click();
  await expect(removed).toHaveCount(0);
  await openPremises(page, shop);
});
