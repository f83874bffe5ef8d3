import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, answerAll, answersOf, commentOn, score, startInspection } from '../support/recording.ts';

/** The picture in the README is of the real screen: `DAYBOOK_TEST_DEEP=1 UPDATE_SCREENSHOT=1 npm run test:browser -- picture --project=loopback`. */
test('the form is shown with its scores in sight, as in the README’s picture', async ({ app, central }, testInfo) => {
  const { page } = app;
  await app.signIn(central.persons.ines);
  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);
  await answerAll(page, '1');
  for (const number of ['2', '3', '5']) await answer(page, number, 'No');
  await commentOn(page, '3').fill('Rice at 40 °C on the counter since the morning.');
  await page
    .getByRole('navigation', { name: 'Parts of the form' })
    .getByRole('button', { name: /^Food \d/ })
    .click();
  await expect(score(page)).toContainText('Unsatisfactory');
  await expect(score(page)).toBeInViewport();
  await expect(answersOf(page, '2')).toBeInViewport();
  const path = process.env.UPDATE_SCREENSHOT ? 'docs/images/main-screen.png' : testInfo.outputPath('main-screen.png');
  await page.screenshot({ path });
});
