import { expect, test } from '../support/fixtures.ts';
import { addPremises, commentOn, openFromToday, openNote, startInspection } from '../support/recording.ts';

const sentence = 'Rice kept at forty degrees since the morning, no thermometer. ';
/** Autosave holds back for at most a second; the rest is for the save itself on a busy machine. */
const mayLoseMs = 1_500;

test('kill -9 while typing loses at most the last second', async ({ app, central }) => {
  test.setTimeout(120_000);
  await app.signIn(central.persons.ines);
  await addPremises(app.page, 'Half Way Tree Patties');
  await startInspection(app.page, /^Food/);

  const typedAt: number[] = [];
  await openNote(app.page, '17');
  await commentOn(app.page, '17').focus();
  for (const letter of sentence) {
    await app.page.keyboard.type(letter);
    typedAt.push(performance.now());
    await app.page.waitForTimeout(20); // a person's pace; nothing is waited for
  }
  const killedAt = performance.now();
  await app.kill();

  await app.reopen();
  await app.signIn(central.persons.ines);
  await openFromToday(app.page, 'Drafts to finish', 'Half Way Tree Patties');
  const comment = commentOn(app.page, '17');
  await expect(comment).toBeVisible();
  const kept = await comment.inputValue();
  expect(sentence.startsWith(kept.trim())).toBe(true);
  expect(kept.trim().length).toBeGreaterThanOrEqual(
    sentence.slice(0, typedAt.filter(at => at < killedAt - mayLoseMs).length).trim().length,
  );
  expect(kept).not.toBe('');
});
