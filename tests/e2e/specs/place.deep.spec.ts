import type { Page } from '@playwright/test';
import { axeFaults } from '../support/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, exchange, goTo, openPremises, pause, resume, syncNow } from '../support/recording.ts';

/** Puts the device somewhere. The browser behind the stand-in takes no place from the second client that a test is. */
async function standAt(page: Page, hostKind: string): Promise<void> {
  const here = { latitude: 17.971234, longitude: -76.79 };
  if (hostKind === 'loopback') {
    await page.context().grantPermissions(['geolocation']);
    await page.context().setGeolocation(here);
    return;
  }
  await page.evaluate(coords => {
    navigator.geolocation.getCurrentPosition = found =>
      found({ coords: { ...coords, accuracy: 10 }, timestamp: 0 } as GeolocationPosition);
  }, here);
}

test('a place is typed, taken from the device or picked on the map, and both are shown where two devices gave one', async ({
  app,
  newDevice,
  central,
  hostKind,
}) => {
  test.setTimeout(150_000);
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await syncNow(page);
  const other = await newDevice();
  await other.signIn(central.persons.omar);
  await syncNow(other.page);
  await pause(other.page);

  await openPremises(page, 'Half Way Tree Patties');
  await page.getByRole('button', { name: 'Edit details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit premises' });
  const place = dialog.getByRole('textbox', { name: 'Place' });
  await place.fill('Hope Road');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toContainText('must be a latitude and a longitude, as 18.01225, -76.79532');
  await place.fill('18.01225, -76.79532');
  await expect(dialog.getByRole('status')).toContainText('By the outlines this place is in St. Andrew.');

  await dialog.getByRole('button', { name: 'Pick on the map' }).click();
  const map = dialog.getByRole('application', { name: /^Map: press where it is/ });
  await dialog.getByRole('button', { name: 'Show Kingston' }).click();
  await map.click();
  await expect(place).toHaveValue(/^17\.9\d+, -76\.7\d+$/);
  await expect(dialog.getByRole('status')).toHaveCount(0);
  const pressed = await place.inputValue();
  await map.press('ArrowUp');
  await expect(place).not.toHaveValue(pressed);
  await map.press('ArrowDown');
  await expect(place).toHaveValue(pressed);
  expect(await axeFaults(page, 'place', 'all', '[role="dialog"]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(pressed, { exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Map of Kingston' })).toBeVisible();
  await syncNow(page);

  await standAt(other.page, hostKind);
  await openPremises(other.page, 'Half Way Tree Patties');
  await other.page.getByRole('button', { name: 'Edit details' }).click();
  await other.page.getByRole('button', { name: 'Where this device is' }).click();
  await expect(other.page.getByRole('textbox', { name: 'Place' })).toHaveValue('17.97123, -76.79');
  await other.page.getByRole('button', { name: 'Save changes' }).click();
  await resume(other.page);
  await exchange(other.page);
  await goTo(other.page, 'Needs attention');
  const both = other.page.getByRole('group', { name: 'Place' });
  await expect(both).toContainText(pressed);
  await expect(both).toContainText('17.97123, -76.79');
});
