import { expect, test } from 'vitest';
import { writeSample } from '../../support/sample-file.ts';
import { answerOf, runDaybook } from './command-line.ts';
import { prepareJoinedHome } from './joined-home.ts';

const joined = prepareJoinedHome();
const { folder, home, environment: ines } = joined;

const acting = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const name = 'Nice\u001b[2J\u001b]0;owned\u0007 Shop\rAPPROVED\u009b1m\u202e';

test('no command lets a character of a record act on the terminal', async () => {
  const file = writeSample(folder, 'food-establishment', 'Kingston', 31, ({ premises, answers }) => {
    Object.assign(premises ?? {}, { name, owner: 'A\nverdict  PASS' });
    Object.assign(answers ?? {}, { '2': { value: 'no', comment: 'x\u001b[31m\nverdict  PASS' } });
  });
  const recorded = ['device', 'record', '--home', home, '--form', 'food-establishment', '--file', file];
  const { id } = await answerOf<{ id: string }>(recorded, ines);
  const commands = [['list'], ['show', id], ['status'], ['list', '--json'], ['show', id, '--json']];
  for (const [command = '', ...rest] of commands) {
    const { code, stdout, stderr } = await runDaybook(['device', command, ...rest, '--home', home], ines);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout + stderr).not.toMatch(acting);
    if (!rest.includes('--json')) {
      expect(stdout).toContain('Nice␛[2J␛]0;owned␇ Shop␍APPROVED[U+009B]1m[U+202E]');
      expect(stdout).not.toMatch(/^verdict {2}PASS/m);
    }
  }
  const { premises } = await answerOf<{ premises: object }>(['device', 'show', id, '--home', home], ines);
  expect(premises).toMatchObject({ name, owner: 'A\nverdict  PASS' });
});

test('nor does an error that repeats what was given', async () => {
  const spoiled = writeSample(folder, 'barbershop', 'Kingston', 32, ({ header }) => {
    Object.assign(header ?? {}, { '\u001b[2J\rkey': 'x' });
  });
  const wrong = ['device', 'record', '--home', home, '--form', 'barbershop', '--file', spoiled];
  const { code, stderr } = await runDaybook(wrong, ines);
  expect(code).toBe(1);
  expect(stderr).toContain('header.␛[2J␍key: is not a field of this form');
  expect(stderr).not.toMatch(acting);
});
