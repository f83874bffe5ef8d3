import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { writeSample } from '../../support/sample-file.ts';
import { answerOf, makeFolder, runDaybookProcess } from './command-line.ts';

const parish = 'Kingston';
const folder = makeFolder();
let central: CentralDatabase<'ines'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: [parish] } });
});

afterAll(async () => {
  await central.drop();
  folder.remove();
});

test('processes that join, record and sync on one home at the same time lose nothing', async () => {
  const { username, password } = central.persons.ines;
  const home = join(folder.path, 'home');
  const run = <T = Record<string, unknown>>(command: string, ...args: string[]) =>
    answerOf<T>(['device', command, '--home', home, ...args], { DAYBOOK_PASSWORD: password }, runDaybookProcess);

  const joining = () => run<{ deviceId: string }>('join', '--central', central.address, '--username', username);
  const [one, other] = await Promise.all([joining(), joining()]);
  expect((await run('status')).deviceId).toBe((await joining()).deviceId);
  expect([one.deviceId, other.deviceId]).toContain((await run('status')).deviceId);

  const forms = ['food-establishment', 'small-hotels', 'swimming-pool'] as const;
  const record = async (form: string, seed: number) => {
    const file = writeSample(folder.path, form, parish, seed);
    return (await run<{ id: string }>('record', '--form', form, '--file', file, '--submit')).id;
  };
  const chain = async (form: string, seed: number) => [
    await record(form, seed),
    await record(form, seed + 1),
    await record(form, seed + 2),
  ];
  const [recorded] = await Promise.all([
    Promise.all(forms.map((form, index) => chain(form, 100 * (index + 1)))),
    run('sync'),
  ]);
  await Promise.all([run('sync'), run('sync')]);

  const ids = recorded.flat().sort();
  const { inspections, total } = await run<{
    inspections: { id: string; status: string; sendState: string }[];
    total: number;
  }>('list');
  expect(total).toBe(9);
  expect(inspections.map(each => each.id).sort()).toEqual(ids);
  expect(new Set(inspections.map(each => `${each.status} ${each.sendState}`))).toEqual(new Set(['submitted sent']));
  expect(await run('status')).toMatchObject({ waiting: 0, attention: 0 });
  const owner = { DATABASE_URL: central.ownerUrl };
  expect((await run('digest')).digest).toBe((await answerOf(['central', 'digest'], owner)).digest);
}, 120_000);
