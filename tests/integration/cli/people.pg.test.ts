import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { answerOf, makeFolder, problemOf, runDaybook } from './command-line.ts';

const folder = makeFolder();
const username = `ines.${randomBytes(4).toString('hex')}`;
let central: CentralDatabase<never>;
let owner: Record<string, string>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {});
  owner = { DATABASE_URL: central.ownerUrl };
});
afterAll(async () => {
  await central.drop();
  folder.remove();
});

const named = (command: string, ...more: string[]) => ['central', command, '--username', username, ...more];

test('an administrator adds a person, enrols their device, revokes it, disables and enables them', async () => {
  const person = ['--name', 'Ines Grant', '--role', 'inspector', '--parish', 'Kingston'];
  const { password } = await answerOf<{ password: string }>(named('add-person', ...person), owner);
  expect(await answerOf(['central', 'settings', '--enrolment-codes', 'on'], owner)).toEqual({
    enrolmentCodes: true,
    photosWithMetadata: false,
    premisesKinds: null,
    visitIntervals: null,
    devicesPerPerson: 30,
    dailyMegabytes: 2048,
    departmentName: '',
    departmentAddress: '',
    departmentTelephone: '',
    departmentCrest: false,
  });

  const joining = ['device', 'join', '--home', join(folder.path, 'ines'), '--username', username];
  const as = { DAYBOOK_PASSWORD: password };
  const line = [...joining, '--central', central.address];
  expect((await problemOf(line, as)).code).toBe('enrolment-needed');
  const { code } = await answerOf<{ code: string }>(named('enrol-device'), owner);
  const { deviceId } = await answerOf<{ deviceId: string }>(line, { ...as, DAYBOOK_ENROLMENT_CODE: code });

  const revoked = await runDaybook(['central', 'revoke-device', deviceId], owner);
  expect(revoked.stdout).toContain(`needs a code now: "daybook central enrol-device --username ${username}"`);
  const { devices } = await answerOf<{ devices: object[] }>(named('list-devices'), owner);
  expect(devices).toMatchObject([{ id: deviceId, username, revoked: true }]);

  const disabled = await runDaybook(named('disable-person', '--at-once'), owner);
  expect(disabled).toMatchObject({
    code: 0,
    stdout: `Ines Grant (${username}) is disabled.\nThe login is taken away.\n`,
  });
  const list = await runDaybook(['central', 'list-people'], owner);
  expect(list.stdout).toMatch(new RegExp(`${username} +Ines Grant +inspector +Kingston +disabled +0 +\\d{4}-`));
  expect((await problemOf(named('reset-password'), owner)).code).toBe('person-disabled');
  expect(await answerOf(named('enable-person'), owner)).toMatchObject({ needsPassword: false });
  expect(await answerOf(named('reset-password'), owner)).toHaveProperty('password');
  await central.sql(`drop owned by "${username}"`);
  await central.sql(`drop role "${username}"`);
}, 120_000);

test('months between visits are set by risk; too few, none, and a lower risk that is visited sooner are refused by their field', async () => {
  const settings = (months: string) => ['central', 'settings', '--visit-intervals', months];
  const own = { high: 3, medium: 6, low: 12, lowest: 24 };
  expect(await answerOf(settings('3, 6,12,24'), owner)).toMatchObject({ visitIntervals: own });
  const refused = {
    '3,6,12': '--visit-intervals',
    '3,6,x,24': 'low',
    '0,6,12,24': 'high',
    '3,6,5,24': 'low',
  };
  for (const [months, field] of Object.entries(refused)) {
    expect(await problemOf(settings(months), owner)).toMatchObject({ code: 'input-invalid', fields: [{ field }] });
  }
  expect(await answerOf(['central', 'settings'], owner)).toMatchObject({ visitIntervals: own });
  expect(await answerOf(settings('usual'), owner)).toMatchObject({ visitIntervals: null });
});
