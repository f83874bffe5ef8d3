import { axeFaults } from '../support/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, expectSaved, goTo, openPremises } from '../support/recording.ts';

const shop = 'Half Way Tree Patties';

test('a complaint is registered, assigned, followed by an inspection and answered', async ({ app, central }) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, shop);
  const complaints = page.getByRole('region', { name: /^Complaints/ });
  await expect(complaints).toContainText('Nobody has complained of this place.');
  await complaints.getByRole('button', { name: 'Register a complaint' }).click();
  const form = page.getByRole('dialog', { name: 'Register a complaint' });
  await form.getByRole('button', { name: 'Save' }).click();
  const subject = form.getByRole('textbox', { name: 'What is complained of' });
  await expect(subject).toHaveAccessibleDescription('must not be empty');
  await subject.fill('Rats in the yard');
  await form.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Vermin' });
  await form.getByText('Urgent').click();
  await form.getByRole('textbox', { name: 'Received on' }).fill('2026-03-02');
  expect(await axeFaults(page, 'the form of a complaint', 'all')).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toHaveCount(0);

  const line = complaints.getByRole('listitem');
  await expect(line.getByRole('link').first()).toHaveText(
    /Rats in the yard.*Vermin.*received 2 Mar 2026.*Urgent.*Open/,
  );
  await line.getByRole('button', { name: 'Assign: Rats in the yard' }).click();
  const assign = page.getByRole('dialog', { name: 'Assign: Rats in the yard' });
  await assign.getByRole('combobox', { name: 'Assigned to' }).selectOption({ label: 'Ines Campbell' });
  await assign.getByRole('button', { name: 'Assign' }).click();
  await expect(line).toContainText('assigned to Ines Campbell');

  await goTo(page, 'Today');
  const mine = page.getByRole('list', { name: 'Complaints assigned to me' });
  await mine.getByRole('link', { name: /^Rats in the yard/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rats in the yard' })).toBeVisible();
  await expect(page.getByText('Anonymous')).toBeVisible();
  await page.getByRole('link', { name: 'Start an inspection: Rats in the yard' }).click();
  await page.getByRole('list', { name: 'Forms' }).getByRole('link', { name: /^Food/ }).click();
  await expect(page.getByRole('navigation', { name: 'Parts of the form' })).toBeVisible();
  // Nothing is done to it before the inspection has its first entry.
  const here = page.getByRole('region', { name: /^Complaints/ }).getByRole('listitem');
  await expect(here).toHaveText(/Rats in the yard.*Assigned/);
  await answer(page, '1', 'No');
  await expectSaved(page);
  await expect(here).toHaveText(/Rats in the yard.*Visited/);

  await openPremises(page, shop);
  await line.getByRole('link', { name: /^Rats in the yard/ }).click();
  await page.getByRole('link', { name: 'Open the inspection' }).click();
  await expect(page.getByRole('region', { name: /^Complaints that it followed/ })).toContainText('Rats in the yard');
  await page.goBack();
  await page.getByRole('button', { name: 'Answer: Rats in the yard' }).click();
  const reply = page.getByRole('dialog', { name: 'Answer: Rats in the yard' });
  await reply.getByRole('button', { name: 'Answer' }).click();
  await expect(reply.getByRole('textbox', { name: 'Answer' })).toHaveAccessibleDescription('Must be filled in');
  await reply.getByRole('textbox', { name: 'Answer' }).fill('The yard is baited.');
  await reply.getByRole('button', { name: 'Answer' }).click();
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveText([
    /^Answered.*Answer: “The yard is baited.”/,
    /^Visited.*an inspection/,
    /^Assigned.*Assigned to: “Ines Campbell”/,
    /^Recorded/,
  ]);
  expect(await axeFaults(page, 'a complaint that is answered', 'all')).toEqual([]);
  await goTo(page, 'Today');
  await expect(mine).toHaveCount(0);
});
