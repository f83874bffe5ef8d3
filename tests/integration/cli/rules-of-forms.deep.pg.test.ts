import { expect, test } from 'vitest';
import { coldStore, coldStoreVisit } from '../../support/ruled-form.ts';
import { writeJson } from '../../support/sample-file.ts';
import { answerOf, fieldsOf, problemOf, runDaybook } from './command-line.ts';
import { prepareJoinedHome } from './joined-home.ts';

const joined = prepareJoinedHome();
const { folder, home, environment: ines } = joined;
const premises = { name: 'Kingston Cold Store', owner: 'M. Grant', address: '12 Hope Road', parish: 'Kingston' };
const tooWarm = { ...coldStoreVisit.answers, '02': { value: 61 } };

test('commands name what the rules of a form ask or forbid, and hand in what keeps to them', async () => {
  await joined.central.sql('select sync.save_form_version($1)', [JSON.stringify(coldStore)]);
  await answerOf(['device', 'sync', '--home', home], ines);
  const on = (command: string, ...rest: string[]) => ['device', command, ...rest, '--home', home];
  const record = (answers: object, ...rest: string[]) => {
    const file = writeJson(folder, 'visit', { ...coldStoreVisit, answers, premises });
    return on('record', '--form', coldStore.id, '--file', file, ...rest);
  };

  expect(fieldsOf(await problemOf(record(tooWarm, '--submit'), ines))).toEqual(['answers.02.value']);
  const { id } = await answerOf<{ id: string }>(record(tooWarm), ines);
  const { stdout } = await runDaybook(on('check', id), ines);
  expect(stdout).toContain('missing: answers.02.value must be 60 or less');

  const { '03': _notAsked, ...others } = coldStoreVisit.answers;
  const cold = { ...others, '02': { value: 2 } };
  const handedIn = await answerOf<{ id: string; overallScore: number }>(
    record(cold, '--submit', '--confirm-dates'),
    ines,
  );
  expect(handedIn.overallScore).toBe(97.8);
  const shown = (await runDaybook(on('show', handedIn.id), ines)).stdout;
  expect(shown).toContain('Warmest place');
  expect(shown).not.toContain('Goods are moved at once');
});
