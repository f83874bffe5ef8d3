import { expect, test } from 'vitest';
import { answerOf, fieldsOf, problemOf, runDaybook } from './command-line.ts';
import { prepareJoinedHome } from './joined-home.ts';

/** Records of the record core by commands that know their kinds from the descriptors alone. */
const joined = prepareJoinedHome();
const { home, environment } = joined;
const me = () => joined.central.persons.ines.username;
const on = (command: string, ...args: string[]) => ['device', command, ...args, '--home', home];
const ask = <T = Record<string, unknown>>(command: string, ...args: string[]) =>
  answerOf<T>(on(command, ...args), environment);
const problem = (command: string, ...args: string[]) => problemOf(on(command, ...args), environment);

interface List {
  readonly total: number;
  readonly records: readonly { readonly record: { readonly id: string; readonly title: string } }[];
}
const titles = ({ records }: List) => records.map(({ record }) => record.title);
const give = (...values: string[]) =>
  ask<{ id: string }>('save-record', 'task', '--parish', 'Kingston', '--value', `assignee=${me()}`, ...values);

test('a task is given, listed by its day, changed, accepted, done, removed and brought back', async () => {
  const { id } = await give('title=Look at the cold room', 'due=2026-12-04', 'priority=urgent');
  await give('title=Ask for the licence');
  await give('title=Count the permits', 'due=2026-11-01');
  const open = await ask<List>('records', 'task', '--where', 'state=open', `assignee=${me()}`, '--by', 'due');
  expect(titles(open)).toEqual(['Count the permits', 'Look at the cold room', 'Ask for the licence']);
  expect(titles(await ask<List>('records', 'task', '--text', 'lic'))).toEqual(['Ask for the licence']);

  await ask('save-record', 'task', id, '--value', 'title=Look at both cold rooms', 'due=');
  await ask('act', 'task', id, 'accept');
  const done = await ask('act', 'task', id, 'complete', '--value', 'comment=Now at 4 degrees');
  expect(done).toMatchObject({ id, state: 'done', values: { state: 'done' }, events: [{ kind: 'complete' }] });
  const shown = await ask('show-record', 'task', id);
  expect(shown).toMatchObject({ kind: 'task', may: ['save', 'remove', 'reopen'], sendState: 'waiting' });
  expect(shown.record).toMatchObject({ state: 'done', title: 'Look at both cold rooms', priority: 'urgent' });
  expect(shown.record).not.toHaveProperty('due');
  const { stdout } = await runDaybook(on('show-record', 'task', id), environment);
  expect(stdout).toMatch(/title +Look at both cold rooms\n/);
  expect(stdout).toContain('complete by ines: "Now at 4 degrees"');

  await ask('remove-record', 'task', id);
  expect((await ask<List>('records', 'task')).total).toBe(2);
  expect(await ask('remove-record', 'task', id, '--bring-back')).toMatchObject({ gone: ['removed'] });
  const words = await runDaybook(on('records', 'task', '--limit', '2'), environment);
  expect(words.stdout).toMatch(/^id +title +state +assignee.*\n/);
  expect(words.stdout).toMatch(/2 of 3\.\n$/);
});

test('a sample goes through its hands by command, and its page tells who had it', async () => {
  const values = ['measured=Free chlorine', 'matter=water', 'place=Kitchen tap', 'takenOn=2026-11-30', 'limit=0.20'];
  const { id } = await ask<{ id: string }>('save-record', 'sample', '--parish', 'Kingston', '--value', ...values);
  await ask('act', 'sample', id, 'handover', '--value', 'heldBy=The driver', 'heldSince=2026-11-30');
  expect(await ask('act', 'sample', id, 'report', '--value', 'value=0.1', 'reportedOn=2026-12-02')).toMatchObject({
    ...{ state: 'reported', values: { value: '0.1' } },
  });
  const { stdout } = await runDaybook(on('show-record', 'sample', id), environment);
  expect(stdout).toContain('handover by ines, heldBy The driver, heldSince 2026-11-30');
  const placed = ['subject=Rats', 'concern=vermin', 'received=2026-11-30'];
  expect(fieldsOf(await problem('save-record', 'complaint', '--parish', 'Kingston', '--value', ...placed))).toEqual([
    'premisesId',
    'place',
  ]);
  expect((await ask<List>('records', 'sample', '--where', 'state=reported')).total).toBe(1);
});

test('bad input is named by its field or option, and nothing is saved', async () => {
  const before = (await ask<List>('records', 'task')).total;
  const wrong = await problem(
    'save-record',
    'task',
    '--parish',
    'Kingston',
    '--value',
    'title=',
    'due=soon',
    'colour=red',
  );
  expect(wrong.code).toBe('input-invalid');
  expect(fieldsOf(wrong).sort()).toEqual(['assignee', 'colour', 'due', 'title']);

  expect(fieldsOf(await problem('save-record', 'task', '--value', 'title=A', 'assignee=ines'))).toEqual(['parish']);
  expect(fieldsOf(await problem('save-record', 'task', '--value', 'title'))).toEqual(['--value']);
  expect(fieldsOf(await problem('records', 'task', '--where', 'title=A'))).toEqual(['where.title']);
  expect(fieldsOf(await problem('records', 'task', '--by', 'title'))).toEqual(['by']);
  expect(fieldsOf(await problem('show-record', 'task', 'first'))).toEqual(['id']);
  expect(await problem('records', 'premises')).toMatchObject({ code: 'command-invalid' });
  expect((await ask<List>('records', 'task')).total).toBe(before);

  const { id } = await give('title=Ask');
  expect(fieldsOf(await problem('act', 'task', id, 'eat'))).toEqual(['act']);
  expect(fieldsOf(await problem('act', 'task', id, 'decline'))).toEqual(['comment']);
  expect((await problem('act', 'task', id, 'reopen')).code).toBe('record-state');
  expect((await problem('act', 'task', '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11', 'accept')).code).toBe(
    'record-not-found',
  );
});
