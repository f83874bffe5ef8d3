import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, expectSaved, goTo, startInspection } from '../support/recording.ts';

test('a form that was only opened leaves nothing; the first entry makes the draft, which a kill does not take', async ({
  app,
  central,
}) => {
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
  await answer(app.page, '3', 'No');
  await expectSaved(app.page);
  await app.kill();

  await app.reopen();
  await app.signIn(central.persons.ines);
  const drafts = app.page.getByRole('list', { name: 'Drafts to finish' });
  await expect(drafts.getByRole('listitem')).toHaveText(/Half Way Tree Patties.*1 of 44 answered.*Not handed in/);
  await expect(drafts).not.toContainText(/satisfactory|Sent/i);

  await goTo(app.page, 'Premises');
  await app.page.getByRole('link', { name: 'Half Way Tree Patties' }).click();
  await app.page.getByRole('link', { name: 'Start an inspection' }).click();
  await app.page.getByRole('list', { name: 'Forms' }).getByRole('link', { name: /^Food/ }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: 'There is one of today already' })).toBeVisible();
  await app.page.getByRole('list', { name: 'Visits of today' }).getByRole('link').click();
  await expect(app.page.getByRole('status', { name: 'Score so far' })).toContainText('1 of 44 answered');
});
