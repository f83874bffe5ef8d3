import { expect, test } from '../support/fixtures.ts';
import { addPremises, expectSaved, startInspection } from '../support/recording.ts';

test('numbers with thousands are kept as they are meant, and one that could be two is asked about', async ({
  app,
  central,
}) => {
  await app.signIn(central.persons.ines);
  const { page } = app;
  await addPremises(page, 'Hope Home');
  await startInspection(page, /^Institutional/);
  const occupants = page.getByRole('textbox', { name: 'Number of occupants' });
  await occupants.pressSequentially('1,2');
  await expect(page.getByText('Not saved: could mean 1.2 or 12: write it without the comma')).toBeVisible();
  const size = page.getByRole('textbox', { name: 'Building size', exact: true });
  await size.fill('12,500');
  await size.blur();
  await expect(size).toHaveValue('12500');

  await occupants.fill('1,200');
  await occupants.blur();
  await expect(occupants).toHaveValue('1200');
  await expectSaved(page);
  await page.reload();
  await expect(occupants).toHaveValue('1200');
  await expect(size).toHaveValue('12500');
});
