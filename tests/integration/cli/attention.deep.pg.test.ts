import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { OpenConflict, RefusedChange } from '../../../src-shared/contract/attention.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { lighten } from '../../support/light-cost.ts';
import { writeJson, writeSample } from '../../support/sample-file.ts';
import { answerOf, makeFolder, problemOf } from './command-line.ts';

const folder = makeFolder();
let central: CentralDatabase<'ines'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterAll(async () => {
  await central.drop();
  folder.remove();
});

interface Attention {
  readonly conflicts: readonly OpenConflict[];
  readonly refused: readonly RefusedChange[];
}

const environment = () => ({ DAYBOOK_PASSWORD: central.persons.ines.password });
const on = <T = Record<string, unknown>>(laptop: string, command: string, ...args: string[]) =>
  answerOf<T>(['device', command, ...args, '--home', join(folder.path, laptop)], environment());

test('a conflict between two laptops is listed and decided, a refused change is sent again or given up', async () => {
  const { username } = central.persons.ines;
  for (const laptop of ['laptop', 'tablet']) {
    await on(laptop, 'join', '--central', central.address, '--username', username);
    await lighten(join(folder.path, laptop), central.persons.ines.password);
  }
  const file = writeSample(folder.path, 'residential', 'Kingston', 3);
  const { id } = await on<{ id: string }>('laptop', 'record', '--form', 'residential', '--file', file);
  await on('laptop', 'sync');
  await on('tablet', 'sync');
  const owner = (name: string) => writeJson(folder.path, `${name}.json`, { header: { owner: name } });
  await on('laptop', 'edit', id, '--file', owner('Ann'));
  await on('tablet', 'edit', id, '--file', owner('Ben'));
  await on('laptop', 'sync');
  await on('tablet', 'sync');

  const [open] = (await on<Attention>('tablet', 'attention')).conflicts;
  expect(open).toMatchObject({
    entityId: id,
    fields: [{ field: 'header.owner', standing: { value: 'Ann' }, aside: { value: 'Ben' } }],
  });
  const home = join(folder.path, 'tablet');
  const undecided = ['device', 'decide', open!.conflictId, '--home', home];
  expect(await problemOf(undecided, environment())).toMatchObject({
    code: 'command-invalid',
    fields: [{ field: '--take' }],
  });
  const strange = await problemOf([...undecided, '--take', 'header.address'], environment());
  expect(strange).toMatchObject({ code: 'input-invalid', fields: [{ field: 'take' }] });
  await on('tablet', 'decide', open!.conflictId, '--take', 'header.owner');
  await on('tablet', 'sync');
  await on('laptop', 'sync');
  expect(await on<Attention>('laptop', 'attention')).toMatchObject({ conflicts: [], refused: [] });
  expect(await on('laptop', 'show', id)).toMatchObject({ header: { owner: 'Ben' } });

  // Submitted on one laptop, changed on the other: that change is refused.
  await on('laptop', 'edit', id, '--submit');
  await on('tablet', 'edit', id, '--file', owner('Cid'));
  await on('laptop', 'sync');
  await on('tablet', 'sync');
  const [refused] = (await on<Attention>('tablet', 'attention')).refused;
  expect(refused).toMatchObject({ code: 'not-editable', values: [{ field: 'header.owner', value: 'Cid' }] });
  const again = await problemOf(['device', 'resend', refused!.changeId, '--home', home], environment());
  expect(again.code).toBe('inspection-not-editable');
  const unclear = [...['device', 'resend', refused!.changeId, '--home', home], '--value', 'header.no_of_bedrooms=1,2'];
  expect(await problemOf(unclear, environment())).toMatchObject({
    code: 'input-invalid',
    fields: [{ field: 'header.no_of_bedrooms', problem: expect.stringContaining('1.2 or 12') }],
  });
  await on('tablet', 'discard', refused!.changeId);
  expect((await problemOf(['device', 'discard', refused!.changeId, '--home', home], environment())).code).toBe(
    'change-settled',
  );
  expect(await on('tablet', 'status')).toMatchObject({ attention: 0, waiting: 0 });
}, 120_000);
