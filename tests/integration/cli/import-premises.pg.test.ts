import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerOf, problemOf, runDaybook } from './command-line.ts';
import { prepareJoinedHome } from './joined-home.ts';

const joined = prepareJoinedHome();

test('a register is checked, brought in once however often, and each wrong cell is named', async () => {
  const file = join(joined.folder, 'register.csv');
  writeFileSync(
    file,
    'Name,Parish,Licence expires,Remarks\nCorner Shop,Kingston,2027-01-31,x\nBlue Bar,Kingston,3/4/2027,\n',
  );
  const command = ['device', 'import-premises', '--home', joined.home, '--file', file];
  const reason = 'could mean 2027-04-03 or 2027-03-04: write it as YYYY-MM-DD';
  const wrong = [{ row: 3, column: 'Licence expires', value: '3/4/2027', reason }];
  expect(await answerOf([...command, '--check'], joined.environment)).toMatchObject({ check: true, added: 1, wrong });
  expect(await answerOf(command, joined.environment)).toMatchObject({
    ...{ check: false, found: 2, added: 1, already: 0, refused: 1, wrong },
  });
  const again = await runDaybook(command, joined.environment);
  expect(again.stdout).toMatch(/2 +0 +1 +0 +1/);
  expect(again.stdout).toContain(reason);
  expect(again.stdout).toContain('Columns that were not taken: Remarks.');
  const list = ['device', 'premises', '--home', joined.home];
  expect(await answerOf(list, joined.environment)).toMatchObject({ total: 1, rows: [{ name: 'Corner Shop' }] });
});

test('a file that is not there is a wrong option', async () => {
  const command = ['device', 'import-premises', '--home', joined.home, '--file', join(joined.folder, 'none.csv')];
  expect(await problemOf(command, joined.environment)).toMatchObject({ code: 'command-invalid' });
});
