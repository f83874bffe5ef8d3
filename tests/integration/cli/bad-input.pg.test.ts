import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { writeJson, writeSample } from '../../support/sample-file.ts';
import { answerOf, fieldsOf, problemOf } from './command-line.ts';
import { prepareJoinedHome } from './joined-home.ts';

const parish = 'Kingston';
const joined = prepareJoinedHome();
const { folder, home, environment: ines } = joined;

const record = (form: string, file: string) =>
  problemOf(['device', 'record', '--home', home, '--form', form, '--file', file, '--submit'], ines);
const total = async () => (await answerOf<{ total: number }>(['device', 'list', '--home', home], ines)).total;

test('a wrong file names each wrong field and saves nothing', async () => {
  const file = writeSample(folder, 'food-establishment', parish, 21, sample => {
    Object.assign(sample.premises ?? {}, { name: ' ', parish: 'Hanover' });
    Object.assign(sample.header ?? {}, { purpose_of_visit: 'Curiosity', no_of_employees: 'six', mood: 'good' });
    Object.assign(sample.answers ?? {}, { '5': { value: 'maybe' }, '7': { observations: 2, errors: 1 }, '99': {} });
    Object.assign(sample.signatures ?? {}, { inspector_signature: { name: 'Ines', date: '2026-02-30' } });
  });
  const problem = await record('food-establishment', file);
  expect(problem.code).toBe('input-invalid');
  expect([...new Set(fieldsOf(problem))].sort()).toEqual([
    'answers.5.value',
    'answers.7.errors',
    'answers.7.observations',
    'answers.99',
    'header.mood',
    'header.no_of_employees',
    'header.purpose_of_visit',
    'premises.name',
    'premises.parish',
    'signatures.inspector_signature.date',
  ]);
  for (const each of problem.fields) expect(each.problem.length).toBeGreaterThan(5);
  expect(await total()).toBe(0);
});

test('a file that is not JSON says so, and saves nothing', async () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"premises": ');
  const { code, fields } = await record('barbershop', broken);
  expect(code).toBe('input-invalid');
  expect(fields).toEqual([{ field: '--file', problem: expect.stringMatching(/is not JSON/) }]);
  const list = await record('barbershop', writeJson(folder, 'list.json', [1, 2]));
  expect(list.code).toBe('input-invalid');
  expect(await total()).toBe(0);
});

test('a form that is not known names those that are', async () => {
  const { code, fields } = await record('bakery', writeSample(folder, 'barbershop', parish, 22));
  expect(code).toBe('command-invalid');
  expect(fields[0]).toMatchObject({ field: '--form', problem: expect.stringContaining('food-establishment') });
});

test('what must come from the environment is named when it is not there', async () => {
  expect(fieldsOf(await problemOf(['central', 'status']))).toEqual(['DATABASE_URL']);
  expect(fieldsOf(await problemOf(['device', 'list', '--home', home]))).toEqual(['DAYBOOK_PASSWORD']);
});

test('a folder in which nobody has joined is left as it is', async () => {
  const empty = join(folder, 'empty');
  expect((await problemOf(['device', 'sync', '--home', empty], ines)).code).toBe('device-not-joined');
  expect(existsSync(empty)).toBe(false);
});

test('a wrong password opens nothing', async () => {
  const wrong = { DAYBOOK_PASSWORD: 'not the password' };
  expect((await problemOf(['device', 'list', '--home', home], wrong)).code).toBe('sign-in-failed');
  expect(await total()).toBe(0);
});

test('an address of central without TLS outside of this machine is never spoken to', async () => {
  const greetings: Buffer[] = [];
  const server = createServer(socket => {
    // Answers as a Postgres without TLS does; anything after the request for TLS would be in the clear.
    socket.on('data', data => {
      greetings.push(data);
      socket.write('N');
    });
    socket.on('error', () => {});
  });
  const port = await freePort();
  await new Promise<void>(resolve => server.listen(port, '0.0.0.0', resolve));
  try {
    const join = (address: string) =>
      problemOf(['device', 'join', '--home', folder, '--central', address, '--username', 'ines'], ines);
    // 0.0.0.0 leads to this machine, but is not a loopback address: TLS is asked for and nothing else is sent.
    expect((await join(`postgresql://0.0.0.0:${port}/daybook`)).code).toBe('central-insecure');
    expect(greetings.map(each => each.toString('hex'))).toEqual(['0000000804d2162f']);
    expect((await join(`postgresql://ines:secret@127.0.0.1:${port}/daybook`)).code).toBe('central-address-invalid');
    expect((await join(`postgresql://127.0.0.1:${port}/daybook?sslmode=disable`)).code).toBe('central-address-invalid');
    expect((await join('central.example')).code).toBe('central-address-invalid');
    expect(greetings).toHaveLength(1);
  } finally {
    server.close();
  }
});

test('a first sign-in without a network says so, and the next one works', async () => {
  const other = join(folder, 'other');
  const { username } = joined.central.persons.ines;
  const nowhere = `postgresql://127.0.0.1:${await freePort()}/daybook`;
  const join1 = ['device', 'join', '--home', other, '--central', nowhere, '--username', username];
  expect((await problemOf(join1, ines)).code).toBe('first-sign-in-needs-network');
  const join2 = ['device', 'join', '--home', other, '--central', joined.central.address, '--username', username];
  expect(await answerOf(join2, ines)).toMatchObject({ person: { username } });
  expect(await answerOf(['device', 'status', '--home', other], ines)).toMatchObject({ waiting: 0 });
});

test('numbers written as text are read as on the screens, and one that could be two saves nothing', async () => {
  const onForm = ['--home', home, '--form', 'institutional', '--file'];
  const sampleOf = (seed: number, numbers: object) =>
    writeSample(folder, 'institutional', parish, seed, ({ header }) => void Object.assign(header ?? {}, numbers));
  const unclear = await problemOf(['device', 'record', ...onForm, sampleOf(24, { num_occupants: '1,2' })], ines);
  const both = { field: 'header.num_occupants', problem: 'could mean 1.2 or 12: write it without the comma' };
  expect(unclear).toMatchObject({ code: 'input-invalid', fields: [both] });
  expect(await total()).toBe(0);

  const right = sampleOf(25, { num_occupants: '1,200', building_size_value: '12,500' });
  const { id } = await answerOf<{ id: string }>(['device', 'record', ...onForm, right], ines);
  const edit = (name: string, patch: object) => [
    'device',
    'edit',
    id,
    '--home',
    home,
    '--file',
    writeJson(folder, `${name}.json`, patch),
  ];
  const edited = await problemOf(edit('unclear', { header: { num_occupants: '1,2' } }), ines);
  expect(edited).toMatchObject({ code: 'input-invalid', fields: [both] });
  await answerOf(edit('clear', { header: { num_buildings: '2' } }), ines);
  expect(await answerOf(['device', 'show', id, '--home', home], ines)).toMatchObject({
    header: { num_occupants: 1200, building_size_value: 12_500, num_buildings: 2 },
  });
  await answerOf(['device', 'sync', '--home', home], ines);
});
