import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, commentOn, expectSaved, goTo, openNote, startInspection } from '../support/recording.ts';

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
  await expect(
    page.getByText('Not saved: could mean 1.2 or 12: write it without the comma', { exact: true }),
  ).toBeVisible();
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

test('a comment that is too long stays whole on the screen and is named, the rest of the form goes on saving', async ({
  app,
  central,
}) => {
  await app.signIn(central.persons.ines);
  const { page } = app;
  await addPremises(page, 'Sharp Cuts');
  await startInspection(page, /^Barber/);
  const comment = commentOn(page, '01');
  const long = `${'Water on the floor. '.repeat(124)}To be mended.`;
  await openNote(page, '01');
  await comment.fill(long.slice(0, 2497).padEnd(2497, '!'));
  await expect(page.getByText('Not saved: must be at most 2000 characters (2497)').first()).toBeVisible();
  await answer(page, '01', 'No');
  await answer(page, '02', 'Yes');
  await expect(comment).toHaveValue(/!$|mended\.$/);
  expect((await comment.inputValue()).length).toBe(2497);
  const answers = () =>
    central.sql<{ answers: object }>('select answers from sync.inspection').then(([row]) => row?.answers);
  await expect.poll(answers).toMatchObject({ '01': { value: 'no', severity: 'major' }, '02': { value: 'yes' } });
  await comment.fill(long.slice(0, 2000));
  await expectSaved(page);
});

test('a name with control characters shows as marks on every page that has it, and in no title of the window', async ({
  app,
  central,
}) => {
  await app.signIn(central.persons.ines);
  const { page } = app;
  await addPremises(page, 'Plain Shop');
  await page.getByRole('button', { name: 'Edit details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit premises' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nice\u001b[2J \u202eposh\u202c');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Nice␛[2J [U+202E]posh[U+202C]');
  await expect(page).toHaveTitle('Premises · Daybook');
  await startInspection(page, /^Barber/);
  await answer(page, '01', 'Yes');
  await expectSaved(page);
  await expect(page).toHaveTitle('Inspection · Daybook');
  for (const [place, title] of Object.entries({
    Today: 'Today',
    Inspections: 'Inspections',
    Premises: 'All premises',
  })) {
    await goTo(page, place);
    await expect(page.getByText('Nice␛[2J').first()).toBeVisible();
    await expect(page).toHaveTitle(`${title} · Daybook`);
    expect(await page.locator('body').innerText()).not.toMatch(/(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  }
  await page.getByRole('link', { name: /^Nice/ }).first().click();
  await page.getByRole('button', { name: 'Edit details' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Nice\u001b[2J \u202eposh\u202c');
});
