import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSample } from '../../support/sample-file.ts';
import { daybookDevice } from '../support/daybook-command.ts';
import { expect, test } from '../support/fixtures.ts';
import { addPremises, answer, commentOn, expectSaved, startInspection } from '../support/recording.ts';

test('what an inspector wrote of an item at two premises is one press away at the next', async ({ app, central }) => {
  const { page } = app;
  const { ines } = central.persons;
  const folder = mkdtempSync(join(tmpdir(), 'daybook-phrases-'));
  await app.signIn(ines);
  for (const [seed, comment] of [
    [31, 'Basin used for mops. Tap loose.'],
    [32, 'basin used  for mops'],
  ] as const) {
    const file = writeSample(folder, 'food-establishment', 'Kingston', seed, ({ answers = {} }) => {
      answers['25'] = { value: 'no', comment };
    });
    const record = ['record', '--form', 'food-establishment', '--file', file, '--submit', '--confirm-dates'];
    await daybookDevice(app.home, ines, ...record);
  }
  rmSync(folder, { recursive: true });

  await addPremises(page, 'Half Way Tree Patties');
  await startInspection(page, /^Food/);
  await answer(page, '25', 'No');
  const phrases = page.getByRole('group', { name: 'Ready phrases for item 25' });
  await expect(phrases.getByRole('button', { name: /tap loose/i })).toHaveCount(0);
  await phrases.getByRole('button', { name: 'basin used for mops' }).click();
  await expect(commentOn(page, '25')).toHaveValue('basin used for mops.');
  await expectSaved(page);
});
