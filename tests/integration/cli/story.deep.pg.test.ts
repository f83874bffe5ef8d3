import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { lighten } from '../../support/light-cost.ts';
import { writeJson, writeSample } from '../../support/sample-file.ts';
import { answerOf, fieldsOf, makeFolder, problemOf, runDaybook } from './command-line.ts';

const parish = 'St. Andrew';
const folder = makeFolder();
const ending = randomBytes(4).toString('hex');
const ines = `ines.${ending}`;
const sam = `sam.${ending}`;
let central: CentralDatabase<never>;
let owner: Record<string, string>;
const passwords: Record<string, string> = {};

const homeOf = (username: string) => join(folder.path, username);
const as = (username: string) => ({ DAYBOOK_PASSWORD: passwords[username] ?? '' });
const device = <T = Record<string, unknown>>(username: string, command: string, ...args: string[]) =>
  answerOf<T>(['device', command, ...args, '--home', homeOf(username)], as(username));

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {});
  owner = { DATABASE_URL: central.ownerUrl };
});

afterAll(async () => {
  await central.drop();
  folder.remove();
});

interface Recorded {
  readonly id: string;
  readonly overallScore: number | null;
  readonly criticalScore: number | null;
  readonly verdict: string;
}
interface Listed {
  readonly inspections: readonly { id: string; form: string; status: string; premises: string; sendState: string }[];
  readonly total: number;
}
interface Shown extends Recorded {
  readonly form: string;
  readonly formVersion: number;
  readonly status: string;
  readonly submission: number;
  readonly premises: Record<string, string>;
  readonly header: Record<string, unknown>;
  readonly answers: Record<string, { value?: unknown; comment?: string }>;
  readonly history: readonly { kind: string; comment?: string }[];
}

test('deploying again changes nothing, and a person is added by one command and changed by another', async () => {
  const deployed = await answerOf<{ applied: string[]; forms: string[] }>(['central', 'deploy'], owner);
  expect(deployed.applied).toEqual([]);
  expect(deployed.forms).toHaveLength(9);

  const line = (username: string, name: string) => [
    ...['central', 'add-person', '--username', username, '--name', name],
    ...['--role', 'inspector', '--parish', 'saint andrew'],
  ];
  const add = (username: string, name: string, environment: Record<string, string>) =>
    answerOf<{ password?: string; parishes: string[]; name: string; role: string }>(line(username, name), environment);
  const made = await add(ines, 'Ines Grant', owner);
  expect(made).toMatchObject({ username: ines, role: 'inspector', parishes: [parish] });
  passwords[ines] = made.password ?? '';
  expect(passwords[ines].length).toBeGreaterThan(12);

  passwords[sam] = 'a password of her own';
  const given = { ...owner, DAYBOOK_NEW_PASSWORD: passwords[sam] };
  expect(await add(sam, 'Sam', given)).not.toHaveProperty('password');
  expect((await problemOf(line(sam, 'Sam Reid'), owner)).code).toBe('person-exists');
  const changes = ['--name', 'Sam Reid', '--role', 'supervisor', '--parish', parish, '--parish', 'Kingston'];
  expect(await answerOf(['central', 'change-person', '--username', sam, ...changes], owner)).toEqual({
    username: sam,
    name: 'Sam Reid',
    role: 'supervisor',
    parishes: [parish, 'Kingston'],
  });

  const status = await answerOf(['central', 'status'], owner);
  expect(status).toMatchObject({ persons: 2, devices: 0, premises: 0, protocol: { from: 1, to: 1 } });
});

test('an inspection is recorded, sent, returned, corrected, approved, and ends the same everywhere', async () => {
  const join = (username: string) =>
    device<{ deviceId: string }>(username, 'join', '--central', central.address, '--username', username);
  const { deviceId } = await join(ines);
  expect((await join(ines)).deviceId, 'joining again is the same device').toBe(deviceId);
  await join(sam);
  for (const username of [ines, sam]) await lighten(homeOf(username), passwords[username] ?? '');

  const file = writeSample(folder.path, 'food-establishment', parish, 11);
  const recorded = await device<Recorded>(ines, 'record', '--form', 'food-establishment', '--file', file, '--submit');
  expect(Object.keys(recorded).sort()).toEqual(['criticalScore', 'id', 'overallScore', 'verdict']);
  expect(await device(ines, 'status')).toMatchObject({ waiting: 3, attention: 0, lastSyncedAt: null });

  const sent = await device<Record<string, number>>(ines, 'sync');
  expect(sent).toMatchObject({ pushed: 3, conflicts: 0, refused: 0 });
  for (const key of ['pulled', 'roundTrips', 'bytesSent', 'bytesReceived', 'ms']) expect(sent[key]).toBeGreaterThan(0);

  const violations = await device<{ total: number }>(ines, 'records', 'violation');
  expect(violations.total).toBeGreaterThan(1);
  expect(await device(sam, 'sync')).toMatchObject({ pushed: 0, pulled: 2 + violations.total });
  const queue = await device<Listed>(sam, 'list', '--status', 'submitted', '--form', 'food-establishment');
  expect(queue).toMatchObject({ total: 1, inspections: [{ id: recorded.id, status: 'submitted', sendState: 'sent' }] });
  const shown = await device<Shown>(sam, 'show', recorded.id);
  expect(shown).toMatchObject({ ...recorded, form: 'food-establishment', formVersion: 1, premises: { parish } });
  expect(shown.header.inspector_name).toBe('Ines Grant');
  const found = await device<{ faults: object[] }>(sam, 'faults', shown.premises.id ?? '');
  const followedUp = { inspectionId: recorded.id, foundBefore: 0, waits: false, violation: { state: 'open' } };
  expect(found.faults).toMatchObject(Array.from({ length: violations.total }, () => followedUp));

  await device(sam, 'review', recorded.id, '--return', 'Item 1: name the supplier.');
  await device(sam, 'sync');
  await device(ines, 'sync');
  expect(await device(ines, 'list', '--status', 'returned')).toMatchObject({ total: 1 });

  const correction = writeJson(folder.path, 'correction.json', {
    answers: { '1': { value: 'yes', comment: 'Supplier named.' } },
  });
  const corrected = await device(ines, 'edit', recorded.id, '--file', correction, '--submit');
  expect(corrected).toMatchObject({ status: 'submitted', submission: 2 });
  await device(ines, 'sync');
  await device(sam, 'sync');
  expect(await device(sam, 'review', recorded.id, '--approve', '--comment', 'Well done.')).toMatchObject({
    status: 'approved',
  });
  await device(sam, 'sync');
  await device(ines, 'sync');

  const end = await device<Shown>(ines, 'show', recorded.id);
  expect(end).toMatchObject({ status: 'approved', submission: 2, answers: { '1': { comment: 'Supplier named.' } } });
  const kinds = end.history.map(each => each.kind);
  expect(kinds).toEqual(['created', 'submitted', 'returned', 'submitted', 'approved']);
  expect(end.history[2]?.comment).toBe('Item 1: name the supplier.');

  const { digest } = await answerOf(['central', 'digest'], owner);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect((await device(ines, 'digest')).digest).toBe(digest);
  expect((await device(sam, 'digest')).digest).toBe(digest);
  expect((await answerOf(['central', 'digest', '--parish', 'saint andrew'], owner)).digest).toBe(digest);
  const elsewhere = await answerOf(['central', 'digest', '--parish', 'Kingston'], owner);
  expect(elsewhere).toMatchObject({ parishes: {}, unread: [] });
  expect(fieldsOf(await problemOf(['central', 'digest', '--parish', 'Kingstown'], owner))).toEqual(['parishes.0']);
  expect(await answerOf(['central', 'status'], owner)).toMatchObject({
    devices: 2,
    premises: 1,
    inspections: { draft: 0, submitted: 0, returned: 0, approved: 1 },
  });
}, 120_000);

test('a draft stays a draft until it is complete, and the digest is of what was handed in', async () => {
  const file = writeSample(folder.path, 'barbershop', parish, 12, sample => {
    delete sample.answers?.['03'];
  });
  const args = ['--form', 'barbershop', '--file', file];
  const command = ['device', 'record', '--home', homeOf(ines), ...args, '--submit'];
  expect(fieldsOf(await problemOf(command, as(ines)))).toEqual(['answers.03.value']);
  expect(await device(ines, 'list', '--form', 'barbershop'), 'nothing was saved').toMatchObject({ total: 0 });

  const before = await device(ines, 'digest');
  const { id } = await device<Recorded>(ines, 'record', ...args);
  expect(await device(ines, 'show', id)).toMatchObject({ status: 'draft', submission: 0 });
  const early = await problemOf(['device', 'edit', id, '--home', homeOf(ines), '--submit'], as(ines));
  expect(early.code).toBe('inspection-incomplete');
  expect(fieldsOf(early)).toEqual(['answers.03.value']);
  const answer = writeJson(folder.path, 'answer.json', { answers: { '03': { value: 'no' } } });
  expect(await device(ines, 'edit', id, '--file', answer)).toMatchObject({ status: 'draft' });
  expect(await device(ines, 'edit', id, '--submit')).toMatchObject({ status: 'submitted', submission: 1 });
  expect((await device(ines, 'digest')).digest).not.toBe(before.digest);
}, 60_000);

test('an inspector cannot approve their own work, and a review needs a decision', async () => {
  const { inspections } = await device<Listed>(ines, 'list', '--status', 'submitted');
  const id = inspections[0]?.id ?? '';
  const review = (...decision: string[]) =>
    problemOf(['device', 'review', id, '--home', homeOf(ines), ...decision], as(ines));
  expect((await review('--approve')).code).toBe('not-allowed');
  expect(fieldsOf(await review())).toEqual(['--approve']);
  expect(fieldsOf(await review('--return', '  '))).toEqual(['--return']);
  expect((await review('--approve', '--return', 'Both')).code).toBe('command-invalid');
});

test('people read words where programs read JSON', async () => {
  const list = await runDaybook(['device', 'list', '--home', homeOf(sam), '--text', 'nothing like it'], as(sam));
  expect(list).toMatchObject({ code: 0, stdout: '0 inspections.\n', stderr: '' });
  const status = await runDaybook(['device', 'status', '--home', homeOf(ines)], as(ines));
  expect(status.stdout).toMatch(/^person +Ines Grant/);
  expect(status.stdout).toContain('Submission of an inspection, waits to be sent');
  const { inspections } = await device<Listed>(sam, 'list');
  const show = await runDaybook(['device', 'show', inspections[0]?.id ?? '', '--home', homeOf(sam)], as(sam));
  expect(show.stdout).toContain('Food Establishment Inspection (version 1)');
  expect(show.stdout).toContain('"Item 1: name the supplier."');
});

test('a password that was changed at central is taken over on the device', async () => {
  const renewed = 'another password of hers';
  const change = { ...owner, DAYBOOK_NEW_PASSWORD: renewed };
  await answerOf(['central', 'reset-password', '--username', sam], change);
  const refused = await problemOf(['device', 'sync', '--home', homeOf(sam)], as(sam));
  expect(refused.code).toBe('central-refused-sign-in');
  expect(await device(sam, 'status')).toMatchObject({ needsCentralPassword: true });

  const command = ['device', 'password', '--home', homeOf(sam)];
  const wrong = await problemOf(command, { ...as(sam), DAYBOOK_NEW_PASSWORD: 'not that one' });
  expect(wrong.code).toBe('sign-in-failed');
  await answerOf(command, { ...as(sam), DAYBOOK_NEW_PASSWORD: renewed });
  passwords[sam] = renewed;
  expect(await device(sam, 'sync')).toMatchObject({ pushed: 0 });
  expect(await device(sam, 'status')).toMatchObject({ needsCentralPassword: false });
}, 60_000);

test('a home with two people asks who acts', async () => {
  const both = homeOf(ines);
  await answerOf(['device', 'join', '--home', both, '--central', central.address, '--username', sam], as(sam));
  const unclear = await problemOf(['device', 'list', '--home', both], as(sam));
  expect(unclear.fields).toEqual([
    { field: '--username', problem: `is needed: several people have joined here: ${ines}, ${sam}` },
  ]);
  expect(await answerOf(['device', 'list', '--home', both, '--username', sam], as(sam))).toMatchObject({ total: 0 });
  expect(fieldsOf(await problemOf(['device', 'list', '--home', both, '--username', 'nobody'], as(sam)))).toEqual([
    '--username',
  ]);
});
