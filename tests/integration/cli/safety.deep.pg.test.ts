import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { makeBackup } from '../../../src-main/local-db/backups.ts';
import { openFile } from '../../../src-main/local-db/open-file.ts';
import { filesIn } from '../../../src-main/services/session/person-files.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { keyOf } from '../../support/key-of.ts';
import { writeSample } from '../../support/sample-file.ts';
import { answerOf, makeFolder, problemOf } from './command-line.ts';

let central: CentralDatabase<'ines'>;
const folder = makeFolder();
const home = ['--home', join(folder.path, 'ines')];

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterAll(async () => {
  await central.drop();
  folder.remove();
});

/** Where the only person of the home has their data, and the key to it. */
async function dataOf(password: string) {
  const people = join(folder.path, 'ines', 'people');
  const files = filesIn(join(people, readdirSync(people).find(name => !name.startsWith('.')) ?? ''));
  return { database: files.database, key: await keyOf(files.keyring, password) };
}

test('from the command line a log is verified, and damaged data is restored from its backup and central', async () => {
  const { username, password } = central.persons.ines;
  const as = { DAYBOOK_PASSWORD: password };
  await answerOf(['device', 'join', ...home, '--central', central.address, '--username', username], as);
  const record = (seed: number) =>
    answerOf(
      [
        'device',
        'record',
        ...home,
        '--form',
        'residential',
        '--submit',
        '--file',
        writeSample(folder.path, 'residential', 'Kingston', seed),
      ],
      as,
    );
  await record(1);
  const { database, key } = await dataOf(password);
  const made = await makeBackup(database, key, '2026-03-02T14:00:00.000Z');
  expect(await answerOf(['device', 'backups', ...home], {})).toEqual({ backups: [made] });
  await record(2);
  await answerOf(['device', 'sync', ...home], as);

  writeFileSync(database, Buffer.alloc(8192, 'spoiled'));
  expect(await problemOf(['device', 'list', ...home], as)).toMatchObject({ code: 'database-damaged' });
  const report = await answerOf(['device', 'restore', ...home], as);
  expect(report).toMatchObject({ backupAt: made.at, unsent: 0, unsentWhole: false });
  expect(await answerOf(['device', 'sync', ...home], as)).toMatchObject({ conflicts: 0, refused: 0 });
  expect(await central.sql('select count(*)::int as many from sync.inspection')).toEqual([{ many: 2 }]);
  expect((await answerOf<{ lines: number }>(['audit', 'verify', ...home], as)).lines).toBeGreaterThan(3);

  const raw = openFile(database, key);
  raw.exec(`drop trigger audit_keeps_words; update audit set who = 'somebody else' where line = 3`);
  raw.close();
  expect(await problemOf(['audit', 'verify', ...home], as)).toMatchObject({
    code: 'audit-broken',
    fields: [{ field: 'line 3' }],
  });
}, 120_000);
