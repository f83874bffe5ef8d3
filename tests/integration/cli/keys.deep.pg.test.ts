import { expect, test } from 'vitest';
import { resetPassword } from '../../../src-main/central/people.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { writeSample } from '../../support/sample-file.ts';
import { answerOf, fieldsOf, problemOf } from './command-line.ts';
import { prepareJoinedHome } from './joined-home.ts';

const at = prepareJoinedHome();
const home = ['--home', at.home];
const forgotten = { DAYBOOK_PASSWORD: 'forgotten it' };
const chosen = { DAYBOOK_PASSWORD: 'papaya season 8' };

const idsOf = async (environment: Record<string, string>, ...more: string[]) => {
  const { inspections } = await answerOf<{ inspections: { id: string }[] }>(
    ['device', 'list', ...home, ...more],
    environment,
  );
  return inspections.map(each => each.id);
};

test('a sheet opens the data for a new password; a new start keeps it aside, where it still opens', async () => {
  const file = writeSample(at.folder, 'residential', 'Kingston', 1);
  await answerOf(['device', 'record', ...home, '--form', 'residential', '--file', file], at.environment);
  const made = await idsOf(at.environment);
  expect(made).toHaveLength(1);
  const makeSheet = () => answerOf<{ code: string }>(['device', 'recovery-sheet', ...home], at.environment);
  const [before, sheet] = [await makeSheet(), await makeSheet()];

  const recover = (code: string) => ({
    DAYBOOK_RECOVERY_CODE: code,
    DAYBOOK_NEW_PASSWORD: chosen.DAYBOOK_PASSWORD,
  });
  expect(await problemOf(['device', 'list', ...home], forgotten)).toMatchObject({ code: 'sign-in-failed' });
  expect(fieldsOf(await problemOf(['device', 'recover', ...home]))).toEqual(['DAYBOOK_RECOVERY_CODE']);
  expect((await problemOf(['device', 'recover', ...home], recover(sheet.code.slice(1)))).code).toBe('input-invalid');
  expect((await problemOf(['device', 'recover', ...home], recover(before.code))).code).toBe('recovery-code-wrong');
  await answerOf(['device', 'recover', ...home], recover(sheet.code));
  expect(await idsOf(chosen)).toEqual(made);

  const { username } = at.central.persons.ines;
  const owner = { ownerUrl: at.central.ownerUrl, random: systemRandom };
  const reset = { DAYBOOK_PASSWORD: 'another password 7' };
  await resetPassword(owner, { username, password: reset.DAYBOOK_PASSWORD });
  const { keptAside } = await answerOf<{ keptAside: string }>(['device', 'start-anew', ...home], reset);
  expect(await idsOf(reset)).toEqual([]);
  expect(await idsOf(chosen, '--aside', keptAside)).toEqual(made);
  const lost = ['device', 'list', ...home, '--aside', 'somewhere else'];
  expect(fieldsOf(await problemOf(lost, chosen))).toEqual(['--aside']);
}, 120_000);
