import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, answersOf, expectSaved, goTo, startInspection } from '../support/recording.ts';

test('a form that was only opened leaves nothing; the first entry makes a draft, which a kill leaves where it was', async ({
  app,
  central,
}) => {
  test.setTimeout(150_000);
  await app.signIn(central.persons.ines);
  await addPremises(app.page, 'Half Way Tree Patties');
  await startInspection(app.page, /^Food/);
  const unmade = app.page.url();
  await expect(app.page.getByText('Nothing entered yet')).toBeVisible();
  await goTo(app.page, 'Today');
  await expect(app.page.getByText('Nothing waits for you today.')).toBeVisible();
  await app.page.goBack();
  await app.page.reload();
  expect(app.page.url()).toBe(unmade);

  await answer(app.page, '24', 'Yes');
  await answer(app.page, '25', 'No');
  await app.page.keyboard.press('Control+z');
  await expect(answersOf(app.page, '25').getByRole('radio', { checked: true })).toHaveCount(0);
  await app.page.keyboard.press('Control+Shift+Z');
  await expect(answersOf(app.page, '25').getByRole('radio', { name: 'No' })).toBeChecked();
  await app.page.getByRole('button', { name: 'Undo' }).click();
  await expect(app.page.getByText('Taken back: 25')).toBeAttached();
  await expectSaved(app.page);
  // Going to another page keeps the place at once, as a reload does.
  await goTo(app.page, 'Today');
  const goOn = app.page.getByRole('link', { name: 'Go on where you were: item 25' });
  await expect(goOn).toBeVisible();
  await app.kill();

  await app.reopen();
  await app.signIn(central.persons.ines);
  const drafts = app.page.getByRole('list', { name: 'Drafts to finish' });
  await expect(drafts.getByRole('listitem')).toHaveText(/Half Way Tree Patties.*1 of 44 answered.*Not handed in/);
  await expect(drafts).not.toContainText(/satisfactory|Sent/i);
  await app.page.getByRole('link', { name: 'Go on where you were: item 25' }).click();
  await expect(answersOf(app.page, '25').getByRole('radio', { name: 'Yes' })).toBeFocused();
  await expect(answersOf(app.page, '25')).toBeInViewport();

  await goTo(app.page, 'Premises');
  await app.page.getByRole('link', { name: 'Half Way Tree Patties' }).click();
  await app.page.getByRole('link', { name: 'Start an inspection' }).click();
  await app.page.getByRole('list', { name: 'Forms' }).getByRole('link', { name: /^Food/ }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: 'There is one of today already' })).toBeVisible();
  await app.page.getByRole('list', { name: 'Visits of today' }).getByRole('link').click();
  await expect(answersOf(app.page, '25').getByRole('radio', { name: 'Yes' })).toBeFocused();
});
